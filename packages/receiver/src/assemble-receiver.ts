import type { AnyCatalog } from '@hookpact/catalog';
import { createAtEndOfTurn } from '#host';
import { replay } from './dispatch/dispatch.ts';
import { handleEvent } from './dispatch/handle-event.ts';
import { createHandlers } from './dispatch/handlers.ts';
import type { InboxEntry } from './dispatch/inbox.ts';
import { callSafely } from './dispatch/maybe-promise.ts';
import { createWorkload } from './dispatch/workload.ts';
import { ReceiverError } from './errors.ts';
import { createCheckSignature, type MakeCheck } from './http/check-signature.ts';
import type { HttpResponse, Incoming } from './http/incoming.ts';
import { toResponse } from './http/to-response.ts';
import { createLog, isQuiet } from './log.ts';
import { observed } from './observe.ts';
import { type ReceiverOptions, resolveOptions } from './options.ts';
import type { Deferred, Failed, Identity, Outcome } from './outcome.ts';
import { receive } from './receive.ts';
import type { Receiver } from './receiver.ts';

/**
 * Makes a receiver of its parts.
 * @param makeDefault the check of signatures where no scheme is named
 */
export function assembleReceiver<C extends AnyCatalog>(
  options: ReceiverOptions<C>,
  makeDefault: MakeCheck,
): Receiver<C> {
  const settings = resolveOptions(options);
  const handlers = createHandlers(settings.catalog);
  const workload = createWorkload(settings);
  const log = createLog(settings);
  const checkSignature = createCheckSignature(settings, makeDefault);
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
