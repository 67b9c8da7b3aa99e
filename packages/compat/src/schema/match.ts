import { Words } from 'refa';
import { languageOf } from '../sets/language.ts';
import { regExpOf } from './patterns.ts';

/** Longer texts are not given to a pattern that could take time exponential in their length. */
const maxLength = 24;

/** Whether a pattern is found in a text, in time that does not explode. */
export function isMatch(source: string, text: string): boolean {
  const regExp = regExpOf(source);
  if (text.length <= maxLength || !repeatsGroups(source)) return regExp.test(text);
  return languageOf(source, true).test(Words.fromStringToUnicode(text)); // throws Undecided where it is not regular
}

/** `(a+)+` and `(a|a)*` can backtrack; without a repeated group the time is polynomial. */
const repeatsGroups = (source: string) => /\)[*+{]/.test(source);
