import { ReceiverError } from '../errors.ts';

type Check = { readonly expected: string; readonly fits: (value: unknown) => boolean };

/** An object, or a function with such properties: some loggers are. */
const having = (expected: string, ...methods: readonly string[]): Check => ({
  expected,
  fits: (value) => methods.every((name) => typeof Object(value)[name] === 'function'),
});

const oneOf = (...values: readonly string[]): Check => ({
  expected: values.join(' or '),
  fits: (value) => values.includes(String(value)),
});

const aFunction: Check = { expected: 'a function', fits: (value) => typeof value === 'function' };
const logger = having('false, or a logger with warn() and error()', 'warn', 'error');

const words: ReadonlySet<string> = new Set(['otherBody', 'unsafeKeys']);

const checks: Readonly<Record<string, Check>> = {
  catalog: having('a catalogue, which defineCatalog() returns', 'safeParse'),
  scheme: having('a scheme of @hookpact/signature/schemes', 'receiving'),
  dedupe: having('a store, such as memoryDedupe()', 'claim', 'complete', 'release'),
  ack: { ...aFunction, expected: 'early(inbox)' },
  logger: { ...logger, fits: (value) => value === false || logger.fits(value) },
  now: aFunction,
  schedule: aFunction,
  onOutcome: aFunction,
  observe: aFunction,
  otherBody: oneOf('accept', 'refuse'),
  unsafeKeys: oneOf('refuse', 'keep'),
};

/**
 * Refuses options of a wrong kind, which plain JavaScript can pass, before the first request meets
 * them.
 *
 * @throws ReceiverError `OPTION_INVALID`
 */
export function checkOptions(options: unknown): void {
  const given: Readonly<Record<string, unknown>> = Object(options);
  for (const [option, { expected, fits }] of Object.entries(checks)) {
    const value = given[option];
    const isLeftOut = value === undefined && option !== 'catalog';
    if (isLeftOut || fits(value)) continue;
    throw new ReceiverError('OPTION_INVALID', { option, value: describe(option, value), expected });
  }
}

/** Throws `OPTION_INVALID` for an option that must be given. */
export function refuseMissing(option: 'scheme'): never {
  const expected = String(checks[option]?.expected);
  throw new ReceiverError('OPTION_INVALID', { option, value: 'missing', expected });
}

/** Its kind alone, as a value may be secret; but words that we list are none. */
const describe = (option: string, value: unknown): string =>
  typeof value === 'string' && words.has(option) ? `"${value}"` : `of the type ${typeof value}`;

/**
 * Refuses anything but a list of texts, some of which may not be set.
 *
 * @throws ReceiverError `OPTION_INVALID`, with the kind alone: the value is secret
 */
export function checkSecrets(secrets: unknown): void {
  const isList = Array.isArray(secrets);
  if (isList && secrets.every((secret) => !secret || typeof secret === 'string')) return;
  const value = isList ? 'a list of others' : `of the type ${typeof secrets}`;
  const expected = 'a list of texts, or a function that returns one, not its promise';
  throw new ReceiverError('OPTION_INVALID', { option: 'secrets', value, expected });
}
