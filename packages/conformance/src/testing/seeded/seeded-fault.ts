import type { CheckOptions } from '../../options.ts';
import type { Steps } from '../reference-receiver.ts';

/** A receiver with one fault, and the cases that must name it: these and no others. */
export type SeededFault = {
  /** "dedupes by the time of the signature" */
  readonly name: string;
  readonly steps: () => Partial<Steps>;
  /** Secrets that it takes, where they are not those of the provider. */
  readonly secrets?: readonly string[];
  readonly options?: Partial<CheckOptions>;
  readonly named: readonly string[];
};

/** Ids of one group: `numbered('signature', 31, 32)`. */
export const numbered = (group: string, ...numbers: readonly number[]): string[] =>
  numbers.map((number) => `${group}/${number}`);
