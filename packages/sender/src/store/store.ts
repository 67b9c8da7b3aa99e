import type { Term } from '@hookpact/search';
import type {
  Attempt,
  DeadReason,
  Delivery,
  DeliveryStatus,
  EndpointState,
  Message,
  StoppedEndpoint,
} from '../records.ts';

/** A message with everything that storing it writes. */
export type MessageEntry = {
  readonly message: Message;
  readonly endpoints: readonly { readonly id: string; readonly url: string }[];
  /** The endpoints as they are now: replaces the stored ones. */
  readonly settings: readonly EndpointSettings[];
  readonly idempotencyKey: string | undefined;
  /** Deliveries of one endpoint with the same key are attempted one at a time, oldest first. */
  readonly orderingKey: string | undefined;
};

/** Messages that are stored together or not at all. */
export type EnqueueGroup<Transaction = unknown> = {
  readonly entries: readonly MessageEntry[];
  /**
   * The caller's own writes in the same transaction (a transactional outbox). Not called when there
   * are messages and all of them are repeated.
   */
  readonly alongside: ((transaction: Transaction) => void | Promise<void>) | undefined;
};

export type EndpointSettings = {
  readonly id: string;
  readonly secrets: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
};

/**
 * - `stored`: every message is stored now, or was before.
 * - `conflict`: the id or key of one message was used for other content; nothing was written.
 * - `failed`: the caller's own writes (`alongside`) threw; nothing was written.
 *
 * Neither affects the other groups of a batch.
 */
export type EnqueueOutcome =
  | { readonly kind: 'stored'; readonly messages: readonly StoredMessage[] }
  | { readonly kind: 'conflict'; readonly messageId: string }
  | { readonly kind: 'failed'; readonly error: unknown };

export type StoredMessage = {
  readonly messageId: string;
  readonly deliveryIds: readonly string[];
  /** Its idempotency key was used for the same content before: nothing was written for it. */
  readonly isRepeated: boolean;
};

/** A delivery whose next attempt may start now. */
export type DueAttempt = {
  readonly deliveryId: string;
  readonly messageId: string;
  readonly eventType: string;
  readonly body: Uint8Array;
  readonly endpointId: string;
  readonly url: string;
  readonly settings: EndpointSettings;
  /** Since when the endpoint has only failed; `undefined` after a success. */
  readonly failingSince: number | undefined;
  readonly orderingKey: string | undefined;
  /** The number of the attempt to make; unique within the delivery. */
  readonly number: number;
  /** Attempts since it was accepted or redelivered, the one to make included. */
  readonly attemptsMade: number;
};

/** An attempt that ended, with the decision about its delivery. */
export type FinishedAttempt = {
  readonly attempt: Attempt;
  readonly due: DueAttempt;
  readonly next:
    | { readonly kind: 'delivered' }
    | { readonly kind: 'waiting'; readonly dueAt: number }
    | { readonly kind: 'dead'; readonly reason: DeadReason };
  readonly finishedAt: number;
  /** A change of the endpoint that follows from this attempt. */
  readonly endpointState: EndpointState | undefined;
};

export type ClaimLimits = {
  readonly now: number;
  /** Most attempts to claim; 0 claims none. */
  readonly limit: number;
  /** Most attempts of one endpoint under way at once, those claimed earlier included. */
  readonly perEndpoint: number;
};

export type RecordedAndClaimed = {
  /** Attempts that may start now. */
  readonly due: readonly DueAttempt[];
  /** Endpoints whose state changed by the recorded attempts: each change is reported once. */
  readonly endpointChanges: readonly EndpointChange[];
};

export type EndpointChange = { readonly endpointId: string; readonly state: EndpointState };

export type DeliveryFilter = {
  readonly messageId?: string | undefined;
  readonly endpointId?: string | undefined;
  readonly status?: DeliveryStatus | undefined;
};

/** A filter, and terms of a search about {@link storedFields}. */
export type DeliverySearch = DeliveryFilter & { readonly terms?: readonly Term[] | undefined };

/** The fields of a search that every store finds by itself; the others need the body. */
export const storedFields = [
  'id',
  'message',
  'type',
  'endpoint',
  'url',
  'status',
  'attempt',
  'failure',
  'reason',
  'time',
] as const;

export type StoredField = (typeof storedFields)[number];

export type PageRequest = {
  readonly limit: number;
  readonly cursor: string | undefined;
  /** @default 'oldest' */
  readonly first?: 'oldest' | 'newest' | undefined;
};

export type Page<Item> = {
  readonly items: readonly Item[];
  /** For each item, the cursor of the page after it. */
  readonly cursors: readonly string[];
  readonly nextCursor: string | undefined;
};

/**
 * Where messages, deliveries and attempts live. Every method is one transaction. An attempt that
 * `recordAndClaim` returned belongs to this process until it comes back as finished; after a crash
 * it is due again.
 */
export type DeliveryStore<Transaction = unknown> = {
  /**
   * Whether `recordAndClaim` takes so long that attempts should go on meanwhile. Then more is
   * claimed than there are slots for, and two calls are under way at once. An attempt that was
   * claimed and never started is due again after `close`.
   */
  readonly claimsAhead?: boolean;
  /** Batches that a process may enqueue at the same time. @default 1 */
  readonly enqueuesAtOnce?: number;
  open(now: number): Promise<void>;
  /** Afterwards only `open` opens the store again. */
  close(): Promise<void>;
  /** Copies everything, while the store is in use, into a new file. */
  backup?(file: string): Promise<void>;
  /** One outcome per group, in their order. */
  enqueue(
    groups: readonly EnqueueGroup<Transaction>[],
    now: number,
  ): Promise<readonly EnqueueOutcome[]>;
  /** Records finished attempts and claims due ones. */
  recordAndClaim(
    finished: readonly FinishedAttempt[],
    limits: ClaimLimits,
  ): Promise<RecordedAndClaimed>;
  /** When the next attempt is due after `now`; attempts that are due wait for a slot. */
  nextDueAt(now: number): Promise<number | undefined>;
  /** Calls back when another process may have made something due. Returns what ends it. */
  onWake?(listener: () => void): () => void;

  getMessage(id: string): Promise<Message | undefined>;
  getDelivery(id: string): Promise<Delivery | undefined>;
  listDeliveries(search: DeliverySearch, page: PageRequest): Promise<Page<Delivery>>;
  listAttempts(deliveryId: string): Promise<readonly Attempt[]>;
  /** Makes ended deliveries due again, at most `limit`; returns how many. */
  redeliver(
    filter: DeliveryFilter & { deliveryId?: string },
    limit: number,
    now: number,
  ): Promise<number>;
  /** Makes a waiting delivery due now; false if it does not wait. */
  hasten(deliveryId: string, now: number): Promise<boolean>;
  /** Takes waiting deliveries back; returns how many. */
  cancel(filter: DeliveryFilter & { deliveryId?: string }, now: number): Promise<number>;
  setEndpointState(endpointId: string, state: EndpointState, now: number): Promise<void>;
  /** Endpoints that get nothing, paused or gone, at most {@link MOST_STOPPED_LISTED}. */
  stoppedEndpoints(): Promise<readonly StoppedEndpoint[]>;
  /** The state of an endpoint; `undefined` for an endpoint without messages. */
  endpointHealth(endpointId: string): Promise<EndpointHealth | undefined>;
  /** Deletes ended messages with all their records, at most `limit`; returns how many. */
  forget(endedBefore: number, limit: number): Promise<number>;
  counts(): Promise<Readonly<Record<DeliveryStatus, number>>>;
};

/** More endpoints are not listed: a longer list needs a query of your own. */
export const MOST_STOPPED_LISTED = 100;

export type EndpointHealth = {
  readonly state: EndpointState;
  readonly failingSince: number | undefined;
};

/** The methods of a store that read and change nothing. */
export type StoreLookups = Pick<
  DeliveryStore<never>,
  | 'getMessage'
  | 'getDelivery'
  | 'listDeliveries'
  | 'listAttempts'
  | 'stoppedEndpoints'
  | 'endpointHealth'
  | 'counts'
>;
