import type { AnyCatalog, EventOf, EventType } from '@hookpact/catalog';
import type { ErrorHandler, EventHandler, UnknownEvent } from './dispatch/handlers.ts';
import type { InboxEntry } from './dispatch/inbox.ts';
import type { HttpResponse, Incoming } from './http/incoming.ts';
import type { Outcome } from './outcome.ts';

/** Receives the events of one catalogue; made by `createReceiver`, mounted by a door. */
export type Receiver<C extends AnyCatalog = AnyCatalog> = {
  readonly catalog: C;
  /**
   * Handles events of one type. Several handlers of a type run one after the other; the event is
   * acknowledged when all have finished.
   * @throws ReceiverError `EVENT_TYPE_UNKNOWN`
   */
  on<Type extends EventType<C>>(type: Type, handler: EventHandler<EventOf<C, Type>>): Receiver<C>;
  /** Handles every event of the catalogue, before the handlers of its type. */
  onAny(handler: EventHandler<EventOf<C>>): Receiver<C>;
  /** Handles events whose type the catalogue does not have; without it they are acknowledged. */
  onUnknown(handler: EventHandler<UnknownEvent>): Receiver<C>;
  /**
   * Called with errors of this side: a handler threw or is out of time, a store did not answer, the
   * receiver is full. Refused requests are not among them; `onOutcome` and the logger hear those.
   */
  onError(handler: ErrorHandler): Receiver<C>;
  /** Answers a request. Never rejects. */
  receive(incoming: Incoming): Promise<HttpResponse>;
  /** Like `receive`, but resolves to the outcome instead of the response. */
  outcomeOf(incoming: Incoming): Promise<Outcome>;
  /** The methods that it answers: POST, and those of its scheme's handshake. */
  readonly methods: readonly string[];
  /**
   * Throws unless the receiver can work: secrets are looked at when they are first needed, so that
   * builds need none. The doors of servers call it when they are mounted.
   * @throws ReceiverError `SECRETS_EMPTY`
   */
  assertReady(): void;
  /**
   * Handles an event that an inbox kept; its signature was checked when it was accepted. The log,
   * `onError` and `onOutcome` hear of it as of a request.
   */
  replay(entry: InboxEntry): Promise<Outcome>;
  /**
   * Answers 503 from now on, and waits for handlers and `waitUntil` work. Resolves to true when all
   * of it ended; after `graceMs` it aborts the `signal` of the handlers that still run.
   */
  close(options?: CloseOptions): Promise<boolean>;
};

export type CloseOptions = {
  /** The longest wait. @default 10_000 */
  graceMs?: number | undefined;
};

/** The part of a receiver that the doors use. */
export type Receives = Pick<Receiver, 'receive' | 'assertReady' | 'methods'>;
