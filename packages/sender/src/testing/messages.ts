import type { Attempt } from '../records.ts';
import type { DueAttempt, EnqueueGroup, FinishedAttempt, MessageEntry } from '../store/store.ts';

/** When the tests' time starts. */
export const START = 1_700_000_000_000;

type Details = {
  body?: Uint8Array;
  urls?: readonly string[];
  secrets?: readonly string[];
  headers?: Record<string, string>;
  idempotencyKey?: string;
  orderingKey?: string;
};

/** A message as a store gets it. */
export function messageEntry(id: string, details: Details = {}): MessageEntry {
  const { urls = ['http://a.example/'], body = new Uint8Array(), secrets = [] } = details;
  return {
    message: { id, eventType: 'n', body, createdAt: START },
    endpoints: urls.map((url) => ({ id: url, url })),
    settings: urls.map((url) => ({ id: url, secrets, headers: details.headers ?? {} })),
    idempotencyKey: details.idempotencyKey,
    orderingKey: details.orderingKey,
  };
}

/** Messages that are stored together, with the writes of a caller. */
export const groupOf = <Transaction = unknown>(
  entries: readonly MessageEntry[],
  alongside?: EnqueueGroup<Transaction>['alongside'],
): EnqueueGroup<Transaction> => ({ entries, alongside });

/** A group for each message. */
export const each = (entries: readonly MessageEntry[]): EnqueueGroup[] =>
  entries.map((entry) => groupOf([entry]));

/** Messages for one host, `<host>0` and on. */
export const manyMessages = (host: string, count: number) =>
  Array.from({ length: count }, (_, index) =>
    messageEntry(`${host}${index}`, { urls: [`http://${host}.example/`] }),
  );

/** Work beside a message that waits inside of its transaction. */
export function pausedWork() {
  const entered = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  return {
    entered: entered.promise,
    release: released.resolve,
    alongside() {
      entered.resolve();
      return released.promise;
    },
  };
}

/** An attempt that ended at `now`: with 200 where it is delivered by that, else with 500. */
export function endedAttempt(
  due: DueAttempt,
  next: FinishedAttempt['next'],
  now: number,
  more: Partial<Attempt> = {},
): FinishedAttempt {
  const isDelivered = next.kind === 'delivered';
  return {
    due,
    next,
    finishedAt: now,
    endpointState: undefined,
    attempt: {
      deliveryId: due.deliveryId,
      number: due.number,
      startedAt: now,
      failure: isDelivered ? undefined : 'status',
      detail: undefined,
      status: isDelivered ? 200 : 500,
      responseHeaders: { server: 'x' },
      responseBody: new Uint8Array([0, 1, 255]),
      timing: { dnsMs: 1, connectMs: 2, firstByteMs: 3, totalMs: 5 },
      ...more,
    },
  };
}
