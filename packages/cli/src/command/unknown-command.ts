import { closest, distance } from 'fastest-levenshtein';
import { type Shown, shown } from '../terminal/shown.ts';
import type { Sought } from './command-table.ts';
import type { CommandContext } from './context.ts';

type Unknown = Extract<Sought, { kind: 'unknown' }>;

/** A word that names no command, and the command that was meant, as far as it is like one. */
export function unknownCommand(
  { word, known, below }: Unknown,
  { invocation }: CommandContext,
): Shown {
  const start = below === undefined ? invocation : `${invocation} ${below}`;
  const all = shown`${start} --help lists all.`;
  if (word.startsWith('-'))
    return shown`hookpact: unknown option '${word}'. A command comes first; ${all}`;
  const guess = closest(word, [...known]);
  const isLike = distance(word, guess) <= Math.max(1, word.length / 2);
  const hint = isLike ? shown` Did you mean ${guess}?` : shown``;
  return shown`hookpact: unknown command '${word}'.${hint} ${all}`;
}
