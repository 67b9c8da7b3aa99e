import type { AnyCatalog, EventOf, EventType } from '@hookpact/catalog';
import { replay } from './dispatch/dispatch.ts';
import { handleEvent } from './dispatch/handle-event.ts';
import {
  createHandlers,
  type ErrorHandler,
  type EventHandler,
  type UnknownEvent,
} from './dispatch/handlers.ts';
import type { InboxEntry } from './dispatch/inbox.ts';
import { createWorkload } from './dispatch/workload.ts';
import { createCheckSignature } from './http/check-signature.ts';
import type { HttpResponse, Incoming } from './http/incoming.ts';
import { toResponse } from './http/to-response.ts';
import { type Observe, type ReceiverOptions, resolveOptions } from './options.ts';
import type { Outcome } from './outcome.ts';
import { type ReceiveContext, receive } from './receive.ts';
import { createEndOfTurn } from './turn-batching.ts';

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
  /** Called with errors of this side: a handler threw, a store did not answer. */
  onError(handler: ErrorHandler): Receiver<C>;
  /** Answers a request. Never rejects. */
  receive(incoming: Incoming): Promise<HttpResponse>;
  /** Like `receive`, but resolves to the outcome instead of the response. */
  outcomeOf(incoming: Incoming): Promise<Outcome>;
  /** Handles an event that an inbox kept; its signature was checked when it was accepted. */
  replay(entry: InboxEntry): Promise<Outcome>;
  /**
   * Answers 503 from now on, and waits for handlers and `waitUntil` work. Resolves to true when all
   * of it ended; after `graceMs` it aborts the `signal` of the handlers that still run.
   */
  close(options?: CloseOptions): Promise<boolean>;
};

export type CloseOptions = {
  /** How long to wait. @default 10_000 */
  graceMs?: number | undefined;
};

/** The part of a receiver that the doors use. */
export type Receives = Pick<Receiver, 'receive'>;

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
  const workload = createWorkload(settings);
  const context = {
    settings,
    handlers,
    workload,
    checkSignature: createCheckSignature(settings),
    // half, so that waiting alone never makes the receiver refuse a request
    endOfTurn: createEndOfTurn(Math.floor(settings.maxConcurrent / 2)),
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

  async function outcomeOf(incoming: Incoming): Promise<Outcome> {
    const { observe } = settings;
    const outcome = await (observe
      ? observed(context, incoming, observe)
      : receive(context, incoming));
    reportOutcome(outcome);
    return outcome;
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
    receive: async (incoming) => toResponse(await outcomeOf(incoming)),
    outcomeOf,
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
    return await observe(incoming, () => receive(context, incoming));
  } catch (error) {
    return { kind: 'failed', code: 'INTERNAL', error };
  }
}
