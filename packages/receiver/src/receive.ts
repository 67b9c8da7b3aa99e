import type { AfterReading } from './after-reading.ts';
import { readBody } from './body/read-body.ts';
import { deferred } from './deferred.ts';
import { dispatch } from './dispatch/dispatch.ts';
import { ReceiverError } from './errors.ts';
import { type EventContext, handleEvent } from './handle-event.ts';
import type { Incoming } from './incoming.ts';
import { isLater, type MaybePromise, whenThere } from './maybe-promise.ts';
import type { Identity, Outcome, RejectCode } from './outcome.ts';
import { checkRequest } from './request/check-request.ts';
import type { CheckSignature } from './request/check-signature.ts';

export type ReceiveContext = EventContext & {
  /** Absent where unsigned webhooks are accepted. */
  readonly checkSignature: CheckSignature | undefined;
  readonly afterReading: AfterReading;
};

/**
 * What becomes of a request. Calls back once, and never throws. A callback, as each promise between
 * a body and its answer costs every request.
 */
export function receive(
  context: ReceiveContext,
  incoming: Incoming,
  done: (outcome: Outcome) => void,
): void {
  const { settings, workload } = context;
  const { body } = incoming;
  const refused = refusalOf(context, incoming);
  if (refused || body === 'consumed') {
    done(refused ?? alreadyParsed());
    return;
  }
  workload.enter();
  const finish = (outcome: Outcome) => {
    workload.leave();
    done(outcome);
  };
  readBody(body, settings, (rawBody) => {
    if (typeof rawBody === 'string') return finish(rejected(rawBody));
    context.afterReading(rawBody, () => {
      const outcome = receiveBody(context, incoming, rawBody);
      if (isLater(outcome)) outcome.then(finish);
      else finish(outcome);
    });
  });
}

/** Why the body of a request is not even read, if so. */
function refusalOf({ workload }: ReceiveContext, incoming: Incoming) {
  const closed = workload.refusal();
  if (closed) return refuse(incoming, deferred(closed));
  const code = checkRequest(incoming);
  return code && refuse(incoming, rejected(code));
}

/** Whatever goes wrong in here is an outcome too. */
function receiveBody(
  context: ReceiveContext,
  incoming: Incoming,
  rawBody: Uint8Array,
): MaybePromise<Outcome> {
  try {
    const outcome = receiveSigned(context, incoming, rawBody);
    return isLater(outcome) ? outcome.then(undefined, unexpected) : outcome;
  } catch (error) {
    return unexpected(error);
  }
}

/** The order is the point: nothing is parsed before its signature is proved. */
function receiveSigned(
  context: ReceiveContext,
  incoming: Incoming,
  rawBody: Uint8Array,
): MaybePromise<Outcome> {
  const id = incoming.header('webhook-id');
  // read once: a clock costs about as much as the whole dispatch
  const receivedAt = context.settings.now();
  const source = { rawBody, receivedAt, id, request: incoming };
  return whenThere(context.checkSignature?.(incoming, source), (forged) =>
    forged ? rejected(forged, { id }) : handleEvent(context, source, dispatch),
  );
}

const unexpected = (error: unknown): Outcome => ({ kind: 'failed', code: 'INTERNAL', error });

function rejected(code: RejectCode, identity?: Identity): Outcome {
  return { kind: 'rejected', code, ...identity };
}

function alreadyParsed(): Outcome {
  const code = 'BODY_ALREADY_PARSED';
  return { kind: 'failed', code, error: new ReceiverError(code) };
}

/** Refuses a request whose body nobody will read. */
function refuse({ body }: Incoming, outcome: Outcome): Outcome {
  if (typeof body === 'object' && 'cancel' in body) body.cancel();
  return outcome;
}
