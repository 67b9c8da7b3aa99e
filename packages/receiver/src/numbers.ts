import { ReceiverError } from './errors.ts';

/** Returns `value`, a whole number of at least `least`; throws `OPTION_INVALID` otherwise. */
export function atLeast(least: number, option: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  const expected = `a whole number, ${least} or more`;
  throw new ReceiverError('OPTION_INVALID', { option, value, expected });
}
