import { ReceiverError } from '../errors.ts';

type Check = { readonly expected: string; readonly fits: (value: unknown) => boolean };

/** An object, or a function with such properties: some loggers are. */
const having = (expected: string, ...methods: readonly string[]): Check => ({
  expected,
  fits: (value) => methods.every((name) => typeof Object(value)[name] === 'function'),
});

const aFunction: Check = { expected: 'a function', fits: (value) => typeof value === 'function' };
const logger = having('false, or a logger with warn() and error()', 'warn', 'error');

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
    const facts = { option, value: `of the type ${typeof value}`, expected };
    throw new ReceiverError('OPTION_INVALID', facts);
  }
}
