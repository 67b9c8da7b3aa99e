import type { LookupFunction } from 'node:net';
import type { SigningScheme } from '@hookpact/signature/schemes';
import type { EgressOptions } from '../attempt/egress-guard.ts';
import type { FinishHeaders } from '../attempt/headers.ts';
import type { Transport } from '../attempt/transport.ts';
import { undiciTransport } from '../attempt/undici-transport.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { DeliveryPolicy } from '../policy/policy.ts';
import { standardWebhooksPolicy } from '../policy/presets.ts';
import type { DeliveryStore } from '../store/store.ts';
import { refuseNumber, wholeNumber } from '../whole-number.ts';
import { checkOptions } from './check-options.ts';
import { guardClock, guardFinishHeaders, guardPolicy, guardRandom } from './guards.ts';
import { createLog, type Log, type SenderLogger } from './log.ts';
import type { Observe } from './observe.ts';

const DAY = 24 * 60 * 60 * 1_000;

export type SenderOptions<Transaction> = {
  /** `sqliteStore({ file })`, `memoryStore()`, or another one. */
  store: DeliveryStore<Transaction>;
  /** When an attempt counts, and what happens when it does not. @default standardWebhooksPolicy */
  policy?: DeliveryPolicy | undefined;
  /**
   * How requests are signed for endpoints that have secrets, such as `hmac({ header: 'x-acme-signature' })`
   * of `@hookpact/signature/schemes`. All processes on one store must have the same.
   * @default Standard Webhooks
   */
  scheme?: SigningScheme | undefined;
  /** Whether this process makes attempts; if not, it only accepts, for others on one store. @default true */
  delivers?: boolean | undefined;
  /** Attempts under way at once. @default 64 */
  concurrency?: number | undefined;
  /** Attempts under way at once to one endpoint. @default 16 */
  concurrencyPerEndpoint?: number | undefined;
  /** Largest message. @default 10_485_760 */
  maxBodyBytes?: number | undefined;
  /**
   * How long ended messages are remembered; a function is asked each time, so that it may change.
   * @default 2_592_000_000 (30 days)
   */
  retentionMs?: number | (() => number) | undefined;
  /** Where attempts may go. @default public addresses only */
  egress?: EgressOptions | undefined;
  /**
   * Resolves the names of endpoints; `lookup` of `node:dns` asks all of the system's sources (mDNS,
   * LDAP), with four threads for the whole process. @default hosts file and DNS servers, without them
   */
  lookup?: LookupFunction | undefined;
  /** Sent as `user-agent`. @default 'hookpact-sender' */
  userAgent?: string | undefined;
  /**
   * One structured line per attempt, and what somebody should see; pino fits. `false` is silent.
   * @default dead letters, endpoints that were paused, and failures of the store, on stderr
   */
  logger?: SenderLogger | false | undefined;
  /**
   * Changes the headers of each attempt, as the last step: to leave some out, or to sign in another
   * way. Where it throws, the attempt fails. @default none
   */
  finishHeaders?: FinishHeaders | undefined;
  /** Wraps each attempt, to measure it, such as `openTelemetry()` of `./opentelemetry`. */
  observe?: Observe | undefined;
  clock?: Clock | undefined;
  /** From 0 (included) to 1. @default Math.random */
  random?: (() => number) | undefined;
  /** Makes attempts; after `close` it may be used again by another `start`. @default undici */
  transport?: Transport | undefined;
};

export type ResolvedOptions<Transaction> = {
  [Key in Exclude<
    keyof SenderOptions<Transaction>,
    | 'observe'
    | 'lookup'
    | 'logger'
    | 'clock'
    | 'transport'
    | 'finishHeaders'
    | 'retentionMs'
    | 'scheme'
  >]-?: Exclude<SenderOptions<Transaction>[Key], undefined>;
} & {
  observe: Observe | undefined;
  finishHeaders: FinishHeaders | undefined;
  scheme: SigningScheme | undefined;
  log: Log;
  clock: Required<Clock>;
  /** Asked each time. */
  retentionMs: () => number;
  /** One per start: a transport that was closed stays closed. */
  newTransport: () => Transport;
};

/** Completes the options once, and refuses what would fail later. */
export function resolveOptions<Transaction>(
  options: SenderOptions<Transaction>,
): ResolvedOptions<Transaction> {
  checkOptions(options);
  const policy = options.policy ?? standardWebhooksPolicy;
  checkPolicy(policy);
  const log = createLog(options.logger);
  const report = (message: string) => (error: unknown) => log.warn({ error }, message);
  const egress = options.egress ?? {};
  const concurrency = wholeNumber('concurrency', options.concurrency ?? 64);
  return {
    store: options.store,
    policy: guardPolicy(policy),
    delivers: options.delivers ?? true,
    concurrency,
    concurrencyPerEndpoint: wholeNumber(
      'concurrencyPerEndpoint',
      options.concurrencyPerEndpoint ?? 16,
    ),
    maxBodyBytes: wholeNumber('maxBodyBytes', options.maxBodyBytes ?? 10_485_760),
    retentionMs: askedNumber('retentionMs', options.retentionMs ?? 30 * DAY),
    egress,
    userAgent: options.userAgent ?? 'hookpact-sender',
    log,
    observe: options.observe,
    scheme: options.scheme,
    finishHeaders: options.finishHeaders && guardFinishHeaders(options.finishHeaders),
    clock: guardClock(options.clock ?? systemClock, report('the clock failed')),
    random: guardRandom(options.random ?? Math.random, report('the random failed')),
    newTransport: () =>
      options.transport ??
      // per host: endpoints that share one must not wait for each other's connections
      undiciTransport({
        egress,
        timeoutMs: policy.timeoutMs,
        connections: concurrency,
        lookup: options.lookup,
      }),
  };
}

function checkPolicy({ retryDelaysMs, jitter, timeoutMs }: DeliveryPolicy): void {
  for (const [index, gap] of retryDelaysMs.entries()) {
    if (!Number.isFinite(gap) || gap < 0)
      refuseNumber(`policy.retryDelaysMs[${index}]`, gap, 'a number of milliseconds');
  }
  if (!(jitter >= 0 && jitter <= 1)) refuseNumber('policy.jitter', jitter, 'a number from 0 to 1');
  wholeNumber('policy.timeoutMs', timeoutMs);
}

function askedNumber(option: string, value: number | (() => number)): () => number {
  if (typeof value === 'function') return () => wholeNumber(option, value());
  const fixed = wholeNumber(option, value);
  return () => fixed;
}
