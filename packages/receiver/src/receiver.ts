import type { AnyCatalog, EventOf, EventType } from '@hookpact/catalog';
import { createAfterReading } from './after-reading.ts';
import { toAnswer } from './answers.ts';
import { replay } from './dispatch/dispatch.ts';
import {
  createHandlers,
  type ErrorHandler,
  type EventHandler,
  type UnknownEvent,
} from './dispatch/handlers.ts';
import { createWorkload } from './dispatch/workload.ts';
import { handleEvent } from './handle-event.ts';
import type { InboxEntry } from './inbox.ts';
import type { Answer, Incoming } from './incoming.ts';
import { type Observe, type ReceiverOptions, resolveOptions } from './options.ts';
import type { Outcome } from './outcome.ts';
import { type ReceiveContext, receive } from './receive.ts';
import { createCheckSignature } from './request/check-signature.ts';

/** Receives the events of one catalogue; made by {@link createReceiver}, mounted by a door. */
export type Receiver<C extends AnyCatalog = AnyCatalog> = {
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
  /** Hears what went wrong on this side: handlers that threw, a store that did not answer. */
  onError(handler: ErrorHandler): Receiver<C>;
  /** Answers a request. Never rejects. */
  receive(incoming: Incoming): Promise<Answer>;
  /**
   * Like `receive`, for adapters: calls back once, at the end of the turn of the event loop that
   * completes the body where nothing else has to be waited for. Each promise on the way costs every
   * request.
   */
  respond(incoming: Incoming, write: (answer: Answer) => void): void;
  /** Like `receive`, for those who want to know what became of a request, not what to answer. */
  outcomeOf(incoming: Incoming): Promise<Outcome>;
  /** Handles an event that an inbox kept; its signature was checked when it was accepted. */
  replay(entry: InboxEntry): Promise<Outcome>;
  /**
   * Answers 503 from now on, and waits for handlers and `waitUntil` work. True when all of it
   * ended; after `graceMs` what still runs is told to stop through `delivery.signal`.
   */
  close(options?: CloseOptions): Promise<boolean>;
};

export type CloseOptions = {
  /** How long to wait. @default 10_000 */
  graceMs?: number | undefined;
};

/** What the doors need of a receiver. */
export type Receives = Pick<Receiver, 'receive' | 'respond'>;

/**
 * Makes a receiver: it checks that a request is a genuine, valid, new event of the catalogue, and
 * gives it to your handlers.
 * @throws ReceiverError `OPTION_INVALID`, `SECRETS_EMPTY` or `INBOX_MISSING`
 * @example
 * const receiver = createReceiver({
 *   catalog: sieve,
 *   secrets: [process.env.WEBHOOK_SECRET],
 *   dedupe: memoryDedupe(),
 * })
 *   .on('job.complete', async (event) => {
 *     await database.save(event.body.job_id, event.body.outputs);
 *   })
 *   .onError((error) => logger.error(error));
 */
export function createReceiver<C extends AnyCatalog>(options: ReceiverOptions<C>): Receiver<C> {
  const settings = resolveOptions(options);
  const handlers = createHandlers(settings.catalog);
  const workload = createWorkload(settings.maxConcurrent, settings.schedule);
  const context = {
    settings,
    handlers,
    workload,
    checkSignature: createCheckSignature(settings),
    // half, so that waiting alone never makes the receiver refuse a request
    afterReading: createAfterReading(Math.floor(settings.maxConcurrent / 2)),
    reportError: handlers.report,
    reportOutcome,
  };

  function reportOutcome(outcome: Outcome): void {
    if ('error' in outcome && outcome.error !== undefined) handlers.report(outcome.error, outcome);
    try {
      settings.onOutcome?.(outcome);
    } catch (error) {
      handlers.report(error, outcome);
    }
  }

  function settle(incoming: Incoming, done: (outcome: Outcome) => void): void {
    const settled = (outcome: Outcome) => {
      reportOutcome(outcome);
      done(outcome);
    };
    if (settings.observe) observed(context, incoming, settings.observe).then(settled);
    else receive(context, incoming, settled);
  }

  const receiver: Receiver<C> = {
    on(type, handler) {
      handlers.on(type, handler);
      return receiver;
    },
    onAny(handler) {
      handlers.onAny(handler);
      return receiver;
    },
    onUnknown(handler) {
      handlers.onUnknown(handler);
      return receiver;
    },
    onError(handler) {
      handlers.onError(handler);
      return receiver;
    },
    receive: (incoming) => new Promise((resolve) => receiver.respond(incoming, resolve)),
    respond: (incoming, write) => settle(incoming, (outcome) => write(toAnswer(outcome))),
    outcomeOf: (incoming) => new Promise((resolve) => settle(incoming, resolve)),
    replay: async (entry) =>
      handleEvent(context, { ...entry, request: { header: () => undefined } }, replay),
    close: ({ graceMs = 10_000 } = {}) => workload.close(graceMs),
  };
  return receiver;
}

/** An observer that fails leaves an outcome too, like all that is unexpected. */
async function observed(
  context: ReceiveContext,
  incoming: Incoming,
  observe: Observe,
): Promise<Outcome> {
  try {
    return await observe(
      incoming,
      () => new Promise((resolve) => receive(context, incoming, resolve)),
    );
  } catch (error) {
    return { kind: 'failed', code: 'INTERNAL', error };
  }
}
