import type { KeyForm } from './secret-form.ts';
import type { SlipRule } from './slip-rule.ts';
import type { SlipWords } from './slip-words.ts';

// In place of `text-slips.ts` on edge hosts and in browsers, whose bundles carry no sentences: the
// same texts are refused, and none of them is told which slip it shows.

/** The patterns of `text-slips.ts` in one. */
const ANY_TEXT =
  /^\s|\s$|\S[\r\n]+\s*\S|^["'`][\s\S]*["'`]$|\p{Cf}|(?!\s)\p{Cc}|^[*\u2022\u25cf\u2026.]+$|^(?:\$\{?\w+\}?|%\w+%|\{\{.*\}\}|process\.env\b.*)$|^(?:sha\d+=|v\d+[a-z]?[=,])/u;
const TOKEN =
  /^(?:export\s+)?[A-Z][A-Z0-9]*_[A-Z0-9_]*\s*[=:]|[^\s,;|][\s,;|]+[^\s,;|]|["'`*\u2022\u25cf\u2026]|\.{3}/;

export const tokenSlips: readonly SlipRule[] = [['a name', TOKEN]];

export function slipIn(
  text: string,
  { prefix = '', otherKeys = [], tokenSlips = [], encoded }: KeyForm,
): Partial<SlipWords> | undefined {
  const isWrong =
    ANY_TEXT.test(text) ||
    tokenSlips.some(([, pattern]) => pattern.test(text)) ||
    (prefix && text.split(prefix).length > 2) ||
    !text.startsWith(prefix) ||
    otherKeys.some((beginning) => text.startsWith(beginning)) ||
    encoded?.isValid(text) === false;
  return isWrong ? {} : undefined;
}
