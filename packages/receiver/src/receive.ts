import type { HandshakeResponse } from '@hookpact/signature/schemes';
import type { Rejection } from '@hookpact/signature/universal';
import { dispatch } from './dispatch/dispatch.ts';
import { type HandlingContext, handleEvent } from './dispatch/handle-event.ts';
import { isLater, type MaybePromise, whenThere } from './dispatch/maybe-promise.ts';
import { ReceiverError } from './errors.ts';
import type { AtEndOfTurn } from './host/turn-batching.ts';
import { cancelBody } from './http/cancel-body.ts';
import { checkRequest } from './http/check-request.ts';
import type { CheckSignature } from './http/check-signature.ts';
import type { BodyRefusal, Incoming } from './http/incoming.ts';
import { deferred, type Identity, type Outcome, type RejectCode } from './outcome.ts';

export type ReceiveContext = HandlingContext & {
  readonly checkSignature: CheckSignature;
  readonly atEndOfTurn: AtEndOfTurn;
};

/** Resolves to the outcome of a request. Anything that throws on the way becomes an outcome too. */
export async function receive(context: ReceiveContext, incoming: Incoming): Promise<Outcome> {
  const { workload } = context;
  workload.enter();
  try {
    const refusal = refusalOf(context, incoming);
    if (refusal) {
      cancelBody(incoming.body);
      return greeted(await context.settings.receiving?.greet(incoming)) ?? refusal;
    }
    const rawBody = await bodyOf(context, incoming);
    if (typeof rawBody === 'string') return rejected(rawBody);
    const outcome = receiveBody(context, incoming, rawBody);
    return isLater(outcome) ? await outcome : outcome;
  } catch (error) {
    return { kind: 'failed', code: 'INTERNAL', error };
  } finally {
    workload.leave();
  }
}

/** Refuses a request without reading its body, if there is a reason. */
function refusalOf(
  { workload, settings }: ReceiveContext,
  incoming: Incoming,
): Outcome | undefined {
  const closed = workload.refusal();
  if (closed) return deferred(closed);
  const code = checkRequest(incoming, settings.receiving?.isForm(incoming));
  if (code) return rejected(code);
  if ('consumed' in incoming.body) {
    const error = new ReceiverError('BODY_ALREADY_PARSED', { remedy: incoming.body.consumed });
    return { kind: 'failed', code: 'BODY_ALREADY_PARSED', error };
  }
  return undefined;
}

/** The order is the point: nothing is parsed before its signature is proved. */
function receiveBody(
  context: ReceiveContext,
  incoming: Incoming,
  rawBody: Uint8Array,
): MaybePromise<Outcome> {
  // read once: a clock costs about as much as the whole dispatch
  const receivedAt = context.settings.now();
  const proof = context.checkSignature.check(incoming, { rawBody, receivedAt });
  return whenThere(proof, (proved) => {
    if (!proved.ok) return refused(proved);
    const source = { rawBody, receivedAt, id: proved.id, request: incoming };
    const challenge = context.settings.receiving?.challenge(incoming, rawBody);
    return greeted(challenge) ?? handleEvent(context, source, dispatch);
  });
}

const greeted = (response: HandshakeResponse | undefined): Outcome | undefined =>
  response && { kind: 'handshake', response };

function refused({ ok: _, ...reason }: Rejection): Outcome {
  return { kind: 'rejected', ...reason };
}

/**
 * Resolves to the whole body at the end of its turn, or to the reason why it is refused. A body that
 * is there already is no upload.
 */
function bodyOf(
  context: ReceiveContext,
  incoming: Incoming,
): MaybePromise<Uint8Array | BodyRefusal> {
  const { body } = incoming;
  if ('read' in body) return body.read(context);
  const bytes = body as Uint8Array; // consumed ones are refused before
  if (bytes.byteLength > context.settings.maxBodyBytes) return 'BODY_TOO_LARGE';
  return new Promise((resolve) => context.atEndOfTurn(bytes, resolve));
}

function rejected(code: RejectCode, identity?: Identity): Outcome {
  return { kind: 'rejected', code, ...identity };
}
