type OptionSettings = {
  /** Gets the text and, if the option is repeated, the result of the earlier ones. */
  parse?: (text: string, before: never) => unknown;
  default?: unknown;
  /** The only values that it takes. */
  choices?: readonly string[];
  /** The environment variable that is read where the option is left out. */
  env?: string;
};

/** An option of a command: its flags, what it is for, how it is read. */
export type CommandOption = OptionSettings & {
  readonly flags: string;
  readonly words: string;
  readonly isRequired?: boolean;
};

export const option = (
  flags: string,
  words: string,
  settings: OptionSettings = {},
): CommandOption => ({ flags, words, ...settings });

/** An option that is on, or left out. */
export const flag = (flags: string, words: string): CommandOption => ({ flags, words });

/** An option that must be given. */
export const required = (
  flags: string,
  words: string,
  settings: OptionSettings = {},
): CommandOption => ({ flags, words, ...settings, isRequired: true });

/** The options that every command has, after its own; `json` is what its document holds. */
export const commonOptions = ({ json }: { readonly json?: string }): CommandOption[] => [
  ...(json ? [flag('--json', json)] : []),
  flag('-q, --quiet', 'no progress: only results and errors'),
  flag('--debug', 'the stack of an error'),
];

/** The value of an option cannot be read; the message says what it must be. */
export class ValueRefused extends Error {
  override readonly name = 'ValueRefused';
}

/** Reads an option that may be repeated. */
export const collected = (text: string, before: readonly string[] = []) => [...before, text];

/** Reads the value of an option that is a port. */
export function port(text: string): number {
  const number = Number(text);
  if (/^\d{1,5}$/.test(text) && number <= 65_535) return number;
  throw new ValueRefused('A port is a whole number from 0 to 65535.');
}

/** Reads the value of `--time-scale`. */
export function timeScale(text: string): number {
  const number = Number(text);
  if (Number.isFinite(number) && number > 0) return number;
  throw new ValueRefused('A time scale is a number above 0.');
}

const positive = (what: string) => (text: string) => {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new ValueRefused(`${what} is a whole number above 0.`);
};

/** Reads the value of an option that is a time. */
export const milliseconds = positive('A time in milliseconds');

/** Reads the value of an option that counts something. */
export const wholeNumber = positive('It');

/** Reads the value of an option that is a number of seconds, forwards or back. */
export function signedSeconds(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number)) return number;
  throw new ValueRefused('It is a whole number of seconds, such as 600 or -600.');
}
