import { dispatch } from './dispatch/dispatch.ts';
import { type HandlingContext, handleEvent } from './dispatch/handle-event.ts';
import { ReceiverError } from './errors.ts';
import { checkRequest } from './http/check-request.ts';
import type { CheckSignature } from './http/check-signature.ts';
import type { BodySource, Incoming } from './http/incoming.ts';
import { type BodyRefusal, readBody } from './http/read-body.ts';
import { deferred, type Identity, type Outcome, type RejectCode } from './outcome.ts';
import type { EndOfTurn } from './turn-batching.ts';

export type ReceiveContext = HandlingContext & {
  /** Absent where unsigned webhooks are accepted. */
  readonly checkSignature: CheckSignature | undefined;
  readonly endOfTurn: EndOfTurn;
};

/** Resolves to the outcome of a request. Anything that throws on the way becomes an outcome too. */
export async function receive(context: ReceiveContext, incoming: Incoming): Promise<Outcome> {
  const { workload } = context;
  workload.enter();
  try {
    const refused = refusalOf(context, incoming);
    if (refused) cancel(incoming.body);
    return refused ?? (await receiveBody(context, incoming));
  } catch (error) {
    return { kind: 'failed', code: 'INTERNAL', error };
  } finally {
    workload.leave();
  }
}

/** Refuses a request without reading its body, if there is a reason. */
function refusalOf({ workload }: ReceiveContext, incoming: Incoming): Outcome | undefined {
  const closed = workload.refusal();
  if (closed) return deferred(closed);
  const code = checkRequest(incoming);
  if (code) return rejected(code);
  if ('consumed' in incoming.body) {
    const error = new ReceiverError('BODY_ALREADY_PARSED', { remedy: incoming.body.consumed });
    return { kind: 'failed', code: 'BODY_ALREADY_PARSED', error };
  }
  return undefined;
}

/** The order is the point: nothing is parsed before its signature is proved. */
async function receiveBody(context: ReceiveContext, incoming: Incoming): Promise<Outcome> {
  const { settings, checkSignature, endOfTurn } = context;
  const rawBody = await bytesOf(context, incoming);
  if (typeof rawBody === 'string') return rejected(rawBody);
  await endOfTurn(rawBody);

  const id = incoming.header('webhook-id');
  // read once: a clock costs about as much as the whole dispatch
  const receivedAt = settings.now();
  const source = { rawBody, receivedAt, id, request: incoming };
  const forged = checkSignature && (await checkSignature.check(incoming, source));
  if (!forged) return handleEvent(context, source, dispatch);
  const { code, ageSeconds } = forged;
  return { ...rejected(code, { id }), ...(ageSeconds !== undefined && { ageSeconds }) };
}

async function bytesOf(
  { settings, workload }: ReceiveContext,
  { body, address }: Incoming,
): Promise<Uint8Array | BodyRefusal> {
  if (!('subscribe' in body)) {
    const bytes = body as Uint8Array; // consumed ones are refused before
    return bytes.byteLength > settings.maxBodyBytes ? 'BODY_TOO_LARGE' : bytes;
  }
  const { result, cut } = readBody(body, settings);
  const upload = { address, cut };
  workload.startUpload(upload);
  try {
    return await result;
  } finally {
    workload.endUpload(upload);
  }
}

function rejected(code: RejectCode, identity?: Identity): Outcome {
  return { kind: 'rejected', code, ...identity };
}

function cancel(body: BodySource): void {
  if ('cancel' in body) body.cancel();
}
