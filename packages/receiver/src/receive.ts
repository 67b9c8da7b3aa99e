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
};

/** What becomes of a request. Never rejects. */
export async function receive(context: ReceiveContext, incoming: Incoming): Promise<Outcome> {
  const { settings, workload } = context;
  const closed = workload.refusal();
  if (closed) return refuse(incoming, deferred(closed));
  const code = checkRequest(incoming, settings.maxBodyBytes);
  if (code) return refuse(incoming, rejected(code));
  if (incoming.body === 'consumed') return alreadyParsed();

  workload.enter();
  try {
    const receivedAt = settings.now();
    const rawBody = await readBody(incoming.body, settings);
    if (typeof rawBody === 'string') return rejected(rawBody);
    const outcome = receiveBody(context, incoming, { rawBody, receivedAt });
    // the one wait of most requests is for their body: an await costs a turn, also for a value
    return isLater(outcome) ? await outcome : outcome;
  } catch (error) {
    return { kind: 'failed', code: 'INTERNAL', error };
  } finally {
    workload.leave();
  }
}

/** The order is the point: nothing is parsed before its signature is proved. */
function receiveBody(
  context: ReceiveContext,
  incoming: Incoming,
  { rawBody, receivedAt }: { rawBody: Uint8Array; receivedAt: number },
): MaybePromise<Outcome> {
  const id = incoming.header('webhook-id');
  return whenThere(context.checkSignature?.(incoming, { id, rawBody }), (forged) =>
    forged
      ? rejected(forged, { id })
      : handleEvent(context, { rawBody, receivedAt, id, request: incoming }, dispatch),
  );
}

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
