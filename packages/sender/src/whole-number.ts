import { SenderError } from './errors.ts';

/**
 * Returns a number of an option.
 * @throws SenderError `OPTION_INVALID` unless it is a whole number above 0
 */
export function wholeNumber(option: string, value: number): number {
  if (Number.isSafeInteger(value) && value > 0) return value;
  return refuseNumber(option, value, 'a whole number above 0');
}

/** @throws SenderError `OPTION_INVALID` */
export function refuseNumber(option: string, value: number, expected: string): never {
  throw new SenderError('OPTION_INVALID', { option, value, expected });
}
