import { InvalidArgumentError, Option } from 'commander';

type OptionSettings = {
  /** Gets the text and, where the option is repeated, what was made of those before. */
  parse?: (text: string, before: never) => unknown;
  default?: unknown;
};

/** An option of a command: its flags, what it is for, how it is read. */
export function option(flags: string, words: string, settings: OptionSettings = {}): Option {
  const made = new Option(flags, words);
  if (settings.parse) made.argParser(settings.parse as (text: string) => unknown); // before: its own results
  if ('default' in settings) made.default(settings.default);
  return made;
}

/** An option that is on, or left out. */
export const flag = (flags: string, words: string): Option => new Option(flags, words);

/** An option that must be given. */
export const required = (flags: string, words: string): Option =>
  new Option(flags, words).makeOptionMandatory();

/** Reads an option that may be repeated. */
export const collected = (text: string, before: readonly string[]) => [...before, text];

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

const positive = (what: string) => (text: string) => {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new InvalidArgumentError(`${what} is a whole number above 0.`);
};

/** Reads the value of an option that is a time. */
export const milliseconds = positive('A time in milliseconds');

/** Reads the value of an option that counts something. */
export const wholeNumber = positive('It');
