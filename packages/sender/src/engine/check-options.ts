import { SenderError } from '../errors.ts';
import { isRecord, kindOf } from './check-field.ts';

type Check = { readonly expected: string; readonly fits: (value: unknown) => boolean };

/** An object, or a function with such properties: some loggers are. */
const having = (expected: string, ...methods: readonly string[]): Check => ({
  expected,
  fits: (value) => methods.every((name) => typeof Object(value)[name] === 'function'),
});

const aFunction: Check = { expected: 'a function', fits: (value) => typeof value === 'function' };
const aText: Check = { expected: 'a text', fits: (value) => typeof value === 'string' };
const logger = having('false, or a logger with info()', 'info');
const policy = having('a policy, such as standardWebhooksPolicy', 'isSuccess', 'isGone');

const scheme = having('a scheme of @hookpact/signature/schemes', 'verifier');

const checks: Readonly<Record<string, Check>> = {
  store: having('a store, such as sqliteStore({ file })', 'open', 'close', 'enqueue'),
  catalog: having('a catalogue, which defineCatalog() returns', 'isEventType'),
  policy: {
    ...policy,
    fits: (value) => policy.fits(value) && Array.isArray(Object(value).retryDelaysMs),
  },
  scheme: {
    ...scheme,
    fits: (value) => scheme.fits(value) && isRecord(Object(value).signing),
  },
  egress: { expected: 'an object of options', fits: isRecord },
  logger: { ...logger, fits: (value) => value === false || logger.fits(value) },
  clock: having('a clock with now(), wall() and schedule()', 'now', 'wall', 'schedule'),
  transport: having('a transport with attempt() and close()', 'attempt', 'close'),
  lookup: aFunction,
  random: aFunction,
  observe: aFunction,
  finishHeaders: aFunction,
  userAgent: aText,
};

/**
 * Refuses options of a wrong kind, which plain JavaScript can pass, before the first message meets
 * them.
 *
 * @throws SenderError `OPTION_INVALID`
 */
export function checkOptions(options: unknown): void {
  const given: Readonly<Record<string, unknown>> = Object(options);
  for (const [option, { expected, fits }] of Object.entries(checks)) {
    const value = given[option];
    const isLeftOut = value === undefined && option !== 'store';
    if (isLeftOut || fits(value)) continue;
    throw new SenderError('OPTION_INVALID', { option, value: kindOf(value), expected });
  }
}
