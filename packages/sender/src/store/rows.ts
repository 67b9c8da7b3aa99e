import type {
  Attempt,
  Delivery,
  DeliveryStatus,
  FailureClass,
  StoppedEndpoint,
} from '../records.ts';
import type { Page, PageRequest } from './store.ts';

/** A row whose columns are named as the records' fields; SQL's NULL is `null`. */
export type Row = Record<string, unknown>;

export function toDelivery(row: Row): Delivery {
  return {
    id: String(row.id),
    messageId: String(row.messageId),
    eventType: String(row.eventType),
    endpointId: String(row.endpointId),
    url: String(row.url),
    status: row.status as Delivery['status'], // written by this package only
    attempts: Number(row.attempts),
    createdAt: Number(row.createdAt),
    dueAt: toNumber(row.dueAt),
    finishedAt: toNumber(row.finishedAt),
    reason: (row.reason as Delivery['reason'] | null) ?? undefined,
  };
}

export function toAttempt(deliveryId: string, row: Row): Attempt {
  return {
    deliveryId,
    number: Number(row.number),
    startedAt: Number(row.startedAt),
    failure: (row.failure as FailureClass | null) ?? undefined,
    detail: (row.detail as string | null) ?? undefined,
    status: toNumber(row.status),
    responseHeaders: JSON.parse(String(row.responseHeaders)),
    responseBody: row.responseBody as Uint8Array,
    timing: {
      dnsMs: toNumber(row.dnsMs),
      connectMs: toNumber(row.connectMs),
      firstByteMs: toNumber(row.firstByteMs),
      totalMs: Number(row.totalMs),
    },
  };
}

export const toStoppedEndpoint = (row: Row): StoppedEndpoint => ({
  id: String(row.id),
  state: row.state as StoppedEndpoint['state'], // written by this package only
  waiting: Number(row.waiting),
  url: (row.url as string | null) ?? undefined,
});

/** A page of rows that have a `seq`; one row more than its limit says that there are others. */
export function toPage<Item>(
  rows: readonly Row[],
  { limit }: PageRequest,
  toItem: (row: Row) => Item,
): Page<Item> {
  const taken = rows.slice(0, limit);
  const cursors = taken.map(({ seq }) => String(seq));
  const nextCursor = rows.length > limit ? cursors.at(-1) : undefined;
  return { items: taken.map(toItem), cursors, nextCursor };
}

/** Takes rows of `status` and `number`. */
export function toCounts(rows: readonly Row[]): Record<DeliveryStatus, number> {
  const counts = { waiting: 0, delivered: 0, dead: 0, cancelled: 0 };
  for (const { status, number } of rows) {
    counts[status as DeliveryStatus] = Number(number); // written by this package only
  }
  return counts;
}

/** Some drivers give 64-bit integers as text; ours are below 2^53. */
export const toNumber = (value: unknown): number | undefined =>
  value === null || value === undefined ? undefined : Number(value);
