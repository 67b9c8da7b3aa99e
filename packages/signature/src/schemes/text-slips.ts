import type { KeyForm } from './secret-form.ts';

/** A mistake in a secret that was copied; its words are in `slip-words.ts`. */
export type TextSlip =
  | 'several secrets'
  | 'quotes'
  | 'white space'
  | 'hidden characters'
  | 'a mask'
  | 'a variable'
  | 'a mark of signatures'
  | 'a name'
  | 'another key'
  | 'another beginning'
  | 'another encoding';

type Rule = readonly [TextSlip, RegExp];

const ofAnyText: readonly Rule[] = [
  ['quotes', /^\s*(["'`]).*["'`]\s*$/s],
  ['several secrets', /\S[\r\n]+\s*\S/],
  ['white space', /^\s|\s$/],
  ['hidden characters', /\p{Cf}|(?!\s)\p{Cc}/u],
  ['a mask', /^[*\u2022\u25cf\u2026.]+$/],
  ['a variable', /^(?:\$\{?\w+\}?|%\w+%|\{\{.*\}\}|process\.env\b.*)$/],
  // such as sha256=, v0= and v1,
  ['a mark of signatures', /^(?:sha\d+=|v\d+[a-z]?[=,])/],
];

const ofTokens: readonly Rule[] = [
  ['a name', /^(?:export\s+)?[A-Z][A-Z0-9]*_[A-Z0-9_]*\s*[=:]/],
  ['several secrets', /[^\s,;|][\s,;|]+[^\s,;|]/],
  ['quotes', /["'`]/],
  ['a mask', /[*\u2022\u25cf\u2026]|\.{3}/],
];

/** Names what is wrong with a text that cannot be a secret of this form. */
export function slipOf(text: string, form: KeyForm): TextSlip | undefined {
  const { prefix = '', mistakenFor = {}, alphabet = 'text', encoded } = form;
  if (prefix && text.split(prefix).length > 2) return 'several secrets';
  const rules = alphabet === 'token' || encoded ? [...ofAnyText, ...ofTokens] : ofAnyText;
  const broken = rules.find(([, pattern]) => pattern.test(text));
  if (broken) return broken[0];
  if (Object.keys(mistakenFor).some((beginning) => text.startsWith(beginning)))
    return 'another key';
  if (!text.startsWith(prefix)) return 'another beginning';
  return encoded?.isValid(text) === false ? 'another encoding' : undefined;
}
