import type { AnyCatalog } from '@hookpact/catalog';
import type { DedupeStore } from './dedupe/store.ts';
import type { Inbox } from './dispatch/inbox.ts';
import { ReceiverError } from './errors.ts';
import type { Incoming } from './http/incoming.ts';
import type { Outcome } from './outcome.ts';

/** Calls back once after `ms`, unless the returned function is called before. */
export type Schedule = (callback: () => void, ms: number) => () => void;

/** Wraps the handling of a request, to measure it; see `./opentelemetry`. */
export type Observe = (incoming: Incoming, handle: () => Promise<Outcome>) => Promise<Outcome>;

type BaseOptions<C extends AnyCatalog> = {
  /** The provider's events. */
  catalog: C;
  /**
   * Standard Webhooks secrets (`whsec_...`) and public keys (`whpk_...`), any of which may have
   * signed: two while you rotate. Left out, unsigned webhooks are accepted. Given, at least one
   * must be there: a variable that is not set fails at start, and does not open the door.
   */
  secrets?: readonly (string | undefined)[] | undefined;
  /** How old or new a signature may be. @default 300 */
  toleranceSeconds?: number | undefined;
  /** Where handled events are remembered; left out, each delivery is handled. */
  dedupe?: DedupeStore | undefined;
  /** For how long a delivery holds its event while it is handled. @default twice handlerTimeoutMs */
  leaseMs?: number | undefined;
  /** Read spellings of older payloads too. @default false */
  legacy?: boolean | undefined;
  /** Refuse fields that the schema does not declare: for tests, never in production. @default false */
  strict?: boolean | undefined;
  /** @default 1_048_576 (1 MiB) */
  maxBodyBytes?: number | undefined;
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
  onOutcome?: ((outcome: Outcome) => void) | undefined;
  observe?: Observe | undefined;
};

/**
 * When the sender is told 200: `after` the handlers finished (the default), or `early`, when the
 * inbox has stored the event durably.
 */
type Acknowledge =
  | { ack?: 'after' | undefined; inbox?: undefined }
  | { ack: 'early'; inbox: Inbox };

/** Everything `createReceiver` takes. */
export type ReceiverOptions<C extends AnyCatalog> = BaseOptions<C> & Acknowledge;

/** The options with every default filled in. */
export type Settings = ReturnType<typeof resolveOptions>;

/** Fills in the defaults. Throws `OPTION_INVALID`, `SECRETS_EMPTY` or `INBOX_MISSING`. */
export function resolveOptions<C extends AnyCatalog>(options: ReceiverOptions<C>) {
  const handlerTimeoutMs = atLeast(1, 'handlerTimeoutMs', options.handlerTimeoutMs ?? 15_000);
  return {
    catalog: options.catalog,
    secrets: resolveSecrets(options.secrets),
    toleranceSeconds: atLeast(0, 'toleranceSeconds', options.toleranceSeconds ?? 300),
    dedupe: options.dedupe,
    leaseMs: atLeast(1, 'leaseMs', options.leaseMs ?? 2 * handlerTimeoutMs),
    parse: { legacy: options.legacy ?? false, strict: options.strict ?? false },
    inbox: resolveInbox(options),
    maxBodyBytes: atLeast(1, 'maxBodyBytes', options.maxBodyBytes ?? 1_048_576),
    bodyTimeoutMs: atLeast(1, 'bodyTimeoutMs', options.bodyTimeoutMs ?? 10_000),
    handlerTimeoutMs,
    maxConcurrent: atLeast(1, 'maxConcurrent', options.maxConcurrent ?? 1_000),
    maxAbandoned: atLeast(1, 'maxAbandoned', options.maxAbandoned ?? 100),
    now: options.now ?? Date.now,
    schedule: options.schedule ?? scheduleTimeout,
    onOutcome: options.onOutcome,
    observe: options.observe,
  };
}

/** Returns `value`, a whole number of at least `least`. Throws `OPTION_INVALID` otherwise. */
export function atLeast(least: number, option: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  const expected = `a whole number, ${least} or more`;
  throw new ReceiverError('OPTION_INVALID', { option, value, expected });
}

function resolveSecrets(
  secrets: readonly (string | undefined)[] | undefined,
): readonly string[] | undefined {
  if (secrets === undefined) return undefined;
  const given = secrets.filter((secret): secret is string => Boolean(secret));
  if (given.length === 0) throw new ReceiverError('SECRETS_EMPTY');
  return given;
}

function resolveInbox({ ack, inbox }: { ack?: string | undefined; inbox?: Inbox | undefined }) {
  if (ack !== 'early') return undefined;
  if (!inbox) throw new ReceiverError('INBOX_MISSING');
  return inbox;
}

function scheduleTimeout(callback: () => void, ms: number): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}
