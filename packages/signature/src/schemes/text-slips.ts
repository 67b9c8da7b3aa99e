import type { KeyForm } from './secret-form.ts';
import type { SlipRule, TextSlip } from './slip-rule.ts';
import { type SlipWords, slipWords } from './slip-words.ts';

const ofAnyText: readonly SlipRule[] = [
  ['quotes', /^\s*(["'`]).*["'`]\s*$/s],
  ['several secrets', /\S[\r\n]+\s*\S/],
  ['white space', /^\s|\s$/],
  ['hidden characters', /\p{Cf}|(?!\s)\p{Cc}/u],
  ['a mask', /^[*\u2022\u25cf\u2026.]+$/],
  ['a variable', /^(?:\$\{?\w+\}?|%\w+%|\{\{.*\}\}|process\.env\b.*)$/],
  // such as sha256=, v0= and v1,
  ['a mark of signatures', /^(?:sha\d+=|v\d+[a-z]?[=,])/],
];

/** Of secrets that a provider makes: letters, digits and a few signs. */
export const tokenSlips: readonly SlipRule[] = [
  ['a name', /^(?:export\s+)?[A-Z][A-Z0-9]*_[A-Z0-9_]*\s*[=:]/],
  ['several secrets', /[^\s,;|][\s,;|]+[^\s,;|]/],
  ['quotes', /["'`]/],
  ['a mask', /[*\u2022\u25cf\u2026]|\.{3}/],
];

/** Names what is wrong with a text that cannot be a secret of this form, in words. */
export function slipIn(text: string, form: KeyForm): SlipWords | undefined {
  const slip = slipOf(text, form);
  return slip && slipWords(slip, form, text);
}

function slipOf(text: string, form: KeyForm): TextSlip | undefined {
  const { prefix = '', otherKeys = [], tokenSlips = [], encoded } = form;
  if (prefix && text.split(prefix).length > 2) return 'several secrets';
  const broken = [...ofAnyText, ...tokenSlips].find(([, pattern]) => pattern.test(text));
  if (broken) return broken[0];
  if (otherKeys.some((beginning) => text.startsWith(beginning))) return 'another key';
  if (!text.startsWith(prefix)) return 'another beginning';
  return encoded?.isValid(text) === false ? 'another encoding' : undefined;
}
