import { closest, distance } from 'fastest-levenshtein';
import { CliError } from '../errors.ts';
import type { Sought } from './command-table.ts';

type Unknown = Extract<Sought, { kind: 'unknown' }>;

/** A word that is not a command, and the most similar command. */
export function unknownCommand({ word, known, below }: Unknown): CliError {
  const start = below === undefined ? 'hookpact' : `hookpact ${below}`;
  if (word.startsWith('-')) return new CliError('COMMAND_MISSING', { word, start });
  const guess = closest(word, [...known]);
  const isLike = distance(word, guess) <= Math.max(1, word.length / 2);
  const hint = isLike ? ` Did you mean ${guess}?` : '';
  return new CliError('COMMAND_UNKNOWN', { word, start, hint });
}
