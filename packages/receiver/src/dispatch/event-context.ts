import type { Incoming } from '../http/incoming.ts';

/** The request of an event, for its handlers. */
export type EventContext = {
  /** The `webhook-id`: the same for every attempt. In an unsigned request anybody can write it. */
  readonly id: string | undefined;
  /** The number of this attempt, from 1, where the sender says so (`hookpact-attempt`). */
  readonly attempt: number | undefined;
  /** When the whole body had arrived. */
  readonly receivedAt: Date;
  /** The body as it arrived. */
  readonly rawBody: Uint8Array;
  /** Reads a header, by its lower-case name. */
  readonly headers: { get(name: string): string | undefined };
  /** Aborted when the handler has run for `handlerTimeoutMs`, or when the receiver gives up closing. */
  readonly signal: AbortSignal;
  /**
   * Continues work after the response. `close()` waits for it; a rejection goes to `onError`. The
   * event counts as handled whatever becomes of the work.
   */
  waitUntil(work: Promise<unknown>): void;
};

/** The bytes of an event, and the facts about their request. */
export type EventSource = {
  readonly rawBody: Uint8Array;
  readonly id: string | undefined;
  readonly receivedAt: number;
  readonly request: Pick<Incoming, 'method' | 'header' | 'waitUntil'>;
};
