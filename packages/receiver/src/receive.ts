import { readBody } from './body/read-body.ts';
import { deferred } from './deferred.ts';
import { dispatch } from './dispatch/dispatch.ts';
import { ReceiverError } from './errors.ts';
import { type EventContext, handleEvent } from './handle-event.ts';
import type { Incoming } from './incoming.ts';
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

  workload.enter();
  try {
    return await receiveBody(context, incoming);
  } catch (error) {
    return { kind: 'failed', code: 'INTERNAL', error };
  } finally {
    workload.leave();
  }
}

/** The order is the point: nothing is parsed before its signature is proved. */
async function receiveBody(context: ReceiveContext, incoming: Incoming): Promise<Outcome> {
  const { settings, checkSignature } = context;
  const receivedAt = settings.now();
  if (incoming.body === 'consumed') {
    const error = new ReceiverError('BODY_ALREADY_PARSED');
    return { kind: 'failed', code: 'BODY_ALREADY_PARSED', error };
  }
  const rawBody = await readBody(incoming.body, settings);
  if (typeof rawBody === 'string') return rejected(rawBody);

  const id = incoming.header('webhook-id');
  const forged = checkSignature && (await checkSignature(incoming, rawBody));
  if (forged) return rejected(forged, { id });

  const source = {
    id,
    rawBody,
    receivedAt,
    header: (name: string) => incoming.header(name),
    waitUntil: incoming.waitUntil?.bind(incoming),
  };
  return handleEvent(context, source, dispatch);
}

function rejected(code: RejectCode, identity?: Identity): Outcome {
  return { kind: 'rejected', code, ...identity };
}

/** Refuses a request whose body nobody will read. */
function refuse({ body }: Incoming, outcome: Outcome): Outcome {
  if (typeof body === 'object' && 'cancel' in body) body.cancel();
  return outcome;
}
