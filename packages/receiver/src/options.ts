import type { AnyCatalog } from '@hookpact/catalog';
import type { SigningScheme } from '@hookpact/signature/schemes';
import { checkOptions } from '#host';
import type { DedupeStore } from './dedupe/store.ts';
import type { Acknowledge } from './dispatch/task.ts';
import { ReceiverError } from './errors.ts';
import type { Logger } from './host/logger.ts';
import type { Observe } from './observe.ts';
import type { Outcome } from './outcome.ts';
import { type Schedule, scheduleTimeout } from './schedule.ts';

/** Secrets, or a function that returns them when the first request comes. */
export type Secrets = readonly (string | undefined)[] | (() => readonly (string | undefined)[]);

/** Everything `createReceiver` takes. */
export type ReceiverOptions<C extends AnyCatalog> = {
  /** The provider's events. */
  catalog: C;
  /**
   * Standard Webhooks secrets (`whsec_...`) and public keys (`whpk_...`), or those of the scheme, any
   * of which may have signed: two while you rotate. Left out, unsigned webhooks are accepted. Given, at least one must
   * be set when the receiver is mounted on a server, or else when its first request comes: a
   * variable that is not set never opens the door.
   */
  secrets?: Secrets | undefined;
  /**
   * How the provider signs, from `@hookpact/signature/schemes`: `github`, `stripe`, `slack`, …, or
   * `hmac({ … })`. With it, `secrets` must be given, but for `none`.
   * @default Standard Webhooks
   */
  scheme?: SigningScheme | undefined;
  /**
   * The origin of the receiver as the provider calls it, and the path that a proxy takes away, for
   * schemes that sign the URL: `https://example.com`. @default what the host knows of it
   */
  publicUrl?: string | undefined;
  /**
   * The greatest difference between a signature's time and now, both ways.
   * @default 300, or what the scheme says
   */
  toleranceSeconds?: number | undefined;
  /** The memory of handled events. Left out, each delivery is handled. */
  dedupe?: DedupeStore | undefined;
  /**
   * An event that comes again under its `webhook-id` with another body: some senders render the body
   * anew for each attempt. `accept` takes it for the same event and reports `EVENT_BODY_DIFFERS`;
   * `refuse` answers 409 `EVENT_CONFLICT`.
   * @default 'accept'
   */
  otherBody?: 'accept' | 'refuse' | undefined;
  /**
   * When the sender is told 200: `early(inbox)`, when the inbox has stored the event durably.
   * @default after the handlers finished
   */
  ack?: Acknowledge | undefined;
  /** For how long a delivery holds its event while it is handled. @default twice handlerTimeoutMs */
  leaseMs?: number | undefined;
  /** Read spellings of older payloads too. @default false */
  legacy?: boolean | undefined;
  /** Refuse fields that the schema does not declare: for tests, never in production. @default false */
  strict?: boolean | undefined;
  /**
   * JSON with keys that change prototypes where they are merged carelessly: `__proto__`, and
   * `constructor` with a `prototype` in it. Schemas may still drop keys that are kept.
   * @default 'refuse'
   */
  unsafeKeys?: 'refuse' | 'keep' | undefined;
  /** @default 1_048_576 (1 MiB) */
  maxBodyBytes?: number | undefined;
  /**
   * JSON values in one event: objects, arrays and what is in them. Bounds the time that one request
   * can hold the process. @default 64_000
   */
  maxValues?: number | undefined;
  /** For the whole body, from its first byte. @default 10_000 */
  bodyTimeoutMs?: number | undefined;
  /** For all handlers of an event together. @default 15_000 */
  handlerTimeoutMs?: number | undefined;
  /**
   * Events being handled at once: the next one is answered 503. Also bodies being read at once: the
   * next one cuts off the oldest of the address that sends the most. @default 1_000
   */
  maxConcurrent?: number | undefined;
  /**
   * Handlers of one event type that ran out of time and still run, until their lease ends: the next
   * event of that type is answered 503. @default 100
   */
  maxAbandoned?: number | undefined;
  /** Milliseconds since 1970. @default Date.now */
  now?: (() => number) | undefined;
  /** @default setTimeout */
  schedule?: Schedule | undefined;
  /** Called with the outcome of each request, when it is answered. */
  onOutcome?: ((outcome: Outcome) => unknown) | undefined;
  /**
   * Takes a line for each refusal and failure, such as a pino logger.
   * @default a line on stderr, at most one per code and minute, or on an edge host's console, one
   * for each; `false` turns it off
   */
  logger?: Logger | false | undefined;
  /** Sees each request before and after it is handled. What it throws goes to `onError`. */
  observe?: Observe | undefined;
};

/** The options with every default filled in. */
export type Settings = ReturnType<typeof resolveOptions>;

/** Whole numbers from 1 on, with their defaults. */
const numbers = {
  maxBodyBytes: 1_048_576,
  maxValues: 64_000,
  bodyTimeoutMs: 10_000,
  handlerTimeoutMs: 15_000,
  maxConcurrent: 1_000,
  maxAbandoned: 100,
} satisfies Partial<Record<keyof ReceiverOptions<AnyCatalog>, number>>;

/** Fills in the defaults. Throws `OPTION_INVALID`. */
export function resolveOptions<C extends AnyCatalog>(options: ReceiverOptions<C>) {
  checkOptions(options);
  const { scheme, publicUrl, toleranceSeconds, legacy = false, strict = false } = options;
  const resolved = resolveNumbers(options);
  // no default of ours: each scheme has its own
  if (toleranceSeconds !== undefined) atLeast(0, 'toleranceSeconds', toleranceSeconds);
  return {
    ...options,
    ...resolved,
    leaseMs: atLeast(1, 'leaseMs', options.leaseMs ?? 2 * resolved.handlerTimeoutMs),
    receiving: scheme?.receiving(publicUrl),
    parse: { legacy, strict },
    now: options.now ?? Date.now,
    schedule: options.schedule ?? scheduleTimeout,
  };
}

function resolveNumbers(options: Partial<typeof numbers> | object): typeof numbers {
  const given: Partial<Record<string, number>> = { ...options };
  const resolved = Object.entries(numbers).map(([option, preset]) => [
    option,
    atLeast(1, option, given[option] ?? preset),
  ]);
  return Object.fromEntries(resolved);
}

/** Returns `value`, a whole number of at least `least`. Throws `OPTION_INVALID` otherwise. */
export function atLeast(least: number, option: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  const expected = `a whole number, ${least} or more`;
  throw new ReceiverError('OPTION_INVALID', { option, value, expected });
}
