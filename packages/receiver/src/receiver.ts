import type { AnyCatalog, EventOf, EventType } from '@hookpact/catalog';
import { createAtEndOfTurn } from '#host';
import { replay } from './dispatch/dispatch.ts';
import { handleEvent } from './dispatch/handle-event.ts';
import {
  createHandlers,
  type ErrorHandler,
  type EventHandler,
  type UnknownEvent,
} from './dispatch/handlers.ts';
import type { InboxEntry } from './dispatch/inbox.ts';
import { callSafely } from './dispatch/maybe-promise.ts';
import { createWorkload } from './dispatch/workload.ts';
import { ReceiverError } from './errors.ts';
import { createCheckSignature } from './http/check-signature.ts';
import type { HttpResponse, Incoming } from './http/incoming.ts';
import { toResponse } from './http/to-response.ts';
import { createLog, isQuiet } from './log.ts';
import { observed } from './observe.ts';
import { type ReceiverOptions, resolveOptions } from './options.ts';
import type { Deferred, Failed, Identity, Outcome } from './outcome.ts';
import { receive } from './receive.ts';

/** Receives the events of one catalogue; made by {@link createReceiver}, mounted by a door. */
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

/**
 * Makes a receiver: it checks that a request is a genuine, valid, new event of the catalogue, and
 * gives it to your handlers.
 * @throws ReceiverError `OPTION_INVALID`
 * @throws SignatureError where a secret cannot be read
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
  const log = createLog(settings);
  const checkSignature = createCheckSignature(settings);
  const context = {
    settings,
    handlers,
    workload,
    checkSignature,
    // half, so that waiting alone never makes the receiver refuse a request
    atEndOfTurn: createAtEndOfTurn(Math.floor(settings.maxConcurrent / 2)),
    reportError,
    reportOutcome,
  };

  function reportError(error: unknown, identity: Identity): void {
    log.error(error, identity);
    tellErrorHandlers(error, identity);
  }

  function tellErrorHandlers(error: unknown, identity: Identity): void {
    handlers.report(error, identity, (failure) => log.error(failure, identity));
  }

  function reportOutcome(outcome: Outcome): void {
    const error = isOurs(outcome) ? errorOf(outcome) : undefined;
    log.outcome(outcome, error);
    if (isOurs(outcome)) tellErrorHandlers(error, outcome);
    const { onOutcome } = settings;
    if (!onOutcome) return;
    callSafely(
      () => onOutcome(outcome),
      (error) => reportError(error, outcome),
    );
  }

  function settle(incoming: Incoming): Promise<Outcome> {
    const { observe } = settings;
    if (!observe) return receive(context, incoming);
    const report = (error: unknown) => reportError(error, {});
    return observed(observe, incoming, () => receive(context, incoming), report);
  }

  function reported(outcome: Outcome): Outcome {
    reportOutcome(outcome);
    return outcome;
  }

  const responseOf = (outcome: Outcome): HttpResponse => toResponse(reported(outcome));

  async function replayed({ rawBody, receivedAt, id, headers }: InboxEntry): Promise<Outcome> {
    const request = { method: 'POST', header: (name: string) => headers?.[name] };
    return handleEvent(context, { rawBody, receivedAt, id, request }, replay);
  }

  const receiver: Receiver<C> = {
    catalog: settings.catalog,
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
    receive: (incoming) => settle(incoming).then(responseOf),
    outcomeOf: (incoming) => settle(incoming).then(reported),
    methods: ['POST', ...(settings.scheme?.handshake?.methods ?? [])],
    assertReady: () => checkSignature.assertReady(),
    replay: async (entry) => reported(await replayed(entry)),
    close: ({ graceMs = 10_000 } = {}) => workload.close(graceMs),
  };
  return receiver;
}

/** This side is at fault, so `onError` hears of it. */
function isOurs(outcome: Outcome): outcome is Deferred | Failed {
  return outcome.kind === 'failed' || (outcome.kind === 'deferred' && !isQuiet(outcome.code));
}

/** The error of an outcome. Those without a cause get one of ours. */
function errorOf(outcome: Deferred | Failed): unknown {
  if (outcome.error !== undefined || outcome.kind === 'failed') return outcome.error;
  const code = outcome.code as 'HANDLER_TIMEOUT' | 'OVER_CAPACITY' | 'SHUTTING_DOWN'; // the others have an error
  return new ReceiverError(code, { type: outcome.type ?? 'an unknown type' });
}
