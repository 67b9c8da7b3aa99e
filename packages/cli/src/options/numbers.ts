import { InvalidArgumentError } from 'commander';

/** Reads the value of an option that is a port. */
export function port(text: string): number {
  const number = Number(text);
  if (/^\d{1,5}$/.test(text) && number <= 65_535) return number;
  throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
}

/** Reads the value of `--time-scale`. */
export function timeScale(text: string): number {
  const number = Number(text);
  if (Number.isFinite(number) && number > 0) return number;
  throw new InvalidArgumentError('A time scale is a number above 0.');
}

/** Reads the value of an option that is a time. */
export function milliseconds(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('A time is a whole number of milliseconds above 0.');
}

/** Reads the value of an option that counts something. */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('It is a whole number above 0.');
}
