import type { failureClasses } from '@hookpact/search';

/** One event for a set of endpoints. Its id is the `webhook-id` of every attempt. */
export type Message = {
  readonly id: string;
  readonly eventType: string;
  /** The exact bytes of every attempt. */
  readonly body: Uint8Array;
  readonly createdAt: number;
};

/**
 * - `waiting`: an attempt is due, now or later (or under way).
 * - `delivered`: an attempt succeeded.
 * - `dead`: given up; `reason` says why. It can be redelivered.
 * - `cancelled`: taken back before it succeeded.
 */
export type DeliveryStatus = 'waiting' | 'delivered' | 'dead' | 'cancelled';

/** One message on its way to one endpoint. */
export type Delivery = {
  readonly id: string;
  readonly messageId: string;
  readonly eventType: string;
  readonly endpointId: string;
  readonly url: string;
  readonly status: DeliveryStatus;
  /** How many attempts were made. */
  readonly attempts: number;
  readonly createdAt: number;
  /** When the next attempt is due, in milliseconds since the epoch; only while `waiting`. */
  readonly dueAt: number | undefined;
  readonly finishedAt: number | undefined;
  readonly reason: DeadReason | undefined;
};

/** Why a delivery was given up. */
export type DeadReason = 'exhausted' | 'gone' | 'blocked';

/**
 * Why an attempt failed. `status` and `redirect` have an answer; the others have none. `internal` is
 * a failure on our side, such as a secret that cannot be read or a policy that throws.
 */
export type FailureClass = (typeof failureClasses)[number];

/** One POST, and its result. */
export type Attempt = {
  readonly deliveryId: string;
  /** From 1; unique within the delivery, across redeliveries too. */
  readonly number: number;
  readonly startedAt: number;
  readonly failure: FailureClass | undefined;
  /** In words, for people: what the network or the endpoint said. */
  readonly detail: string | undefined;
  readonly status: number | undefined;
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** The first bytes of the answer, at most 16 KiB. */
  readonly responseBody: Uint8Array;
  readonly timing: AttemptTiming;
};

/** The duration of each phase, in milliseconds; absent where the attempt did not get that far. */
export type AttemptTiming = {
  /** Looking the name up. Absent for an address, and where an open connection was used. */
  readonly dnsMs: number | undefined;
  /**
   * From then to a connection that can be written to: TCP, and for https TLS, too. Absent where an
   * open connection was used.
   */
  readonly connectMs: number | undefined;
  /** From the start of the attempt to the head of the answer. */
  readonly firstByteMs: number | undefined;
  /** From the start of the attempt to the end of the answer, or to its failure. */
  readonly totalMs: number;
};

/** Where events go. */
export type Endpoint = {
  /**
   * The owner of settings, concurrency, pausing and ordering: give an id that you know, such as the
   * customer's. New secrets and headers of an id replace those before. Without an id, an endpoint
   * with other secrets or headers is another endpoint.
   * @default the URL; with secrets or headers, a fingerprint of them, too (see `endpointIdOf`)
   */
  readonly id?: string | undefined;
  readonly url: string;
  /** Signs every attempt; several during a rotation. `whsec_…` or `whsk_…` (Standard Webhooks). */
  readonly secrets?: readonly string[] | undefined;
  /** Further headers of every attempt; not the headers of the sender, nor those of a connection. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
};

/** An endpoint that gets nothing until it is resumed. */
export type StoppedEndpoint = {
  readonly id: string;
  readonly state: Exclude<EndpointState, 'active'>;
  /** Deliveries that wait for it. */
  readonly waiting: number;
  /** Where the first of them goes. */
  readonly url: string | undefined;
};

/** - `active`; - `paused`: by hand, or after failing for long; - `gone`: it answered so (410). */
export type EndpointState = 'active' | 'paused' | 'gone';
