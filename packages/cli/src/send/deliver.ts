import { setTimeout as pause } from 'node:timers/promises';
import type { Attempt, AttemptReport, DeliveryPolicy } from '@hookpact/sender';
import {
  type AttemptRequest,
  type AttemptResult,
  decide,
  failureOf,
  type Transport,
} from '@hookpact/sender/attempt';
import { headersOf, type Outgoing, type Signing } from './outgoing.ts';

export type DeliverOptions = {
  readonly transport: Pick<Transport, 'attempt'>;
  readonly policy: DeliveryPolicy;
  readonly signing: Signing;
  /** Changes the request: a fault. */
  readonly change?: ((request: AttemptRequest) => AttemptRequest) | undefined;
  /** Called with each attempt, and with how long it took, unrounded. */
  readonly onAttempt: (report: AttemptReport, tookMs: number) => void;
  readonly signal: AbortSignal;
};

/**
 * Sends an event until its receiver takes it, the policy gives up, or `signal`; whether it was
 * taken.
 */
export async function deliver(event: Outgoing, options: DeliverOptions): Promise<boolean> {
  const { transport, policy, onAttempt, signal } = options;
  for (let number = 1; !signal.aborted; number += 1) {
    const request = await requestOf(event, number, options);
    const startedAt = Date.now();
    const from = performance.now();
    const result = await transport.attempt(request);
    const tookMs = performance.now() - from;
    const attempt = toAttempt(event, number, { startedAt, result, policy });
    const next = whatNext(attempt, policy);
    const { messageId, type: eventType, url } = event;
    const { deliveryId } = attempt;
    onAttempt({ deliveryId, messageId, eventType, endpointId: url, url, attempt, next }, tookMs);
    if (next.kind !== 'waiting') return next.kind === 'delivered';
    await pause(Math.max(0, next.dueAt - Date.now()), undefined, { signal }).catch(() => {});
  }
  return false;
}

/** The request of an attempt, as it goes on the wire. */
export async function requestOf(
  event: Outgoing,
  number: number,
  {
    policy,
    signing,
    change = (request) => request,
  }: Omit<DeliverOptions, 'transport' | 'onAttempt' | 'signal'>,
): Promise<AttemptRequest> {
  const facts = { number, maxAttempts: policy.retryDelaysMs.length + 1, wallMs: Date.now() };
  const { url, body } = event;
  return change({ url, body, headers: await headersOf(event, signing, facts) });
}

type Finished = {
  readonly startedAt: number;
  readonly result: AttemptResult;
  readonly policy: DeliveryPolicy;
};

function toAttempt(
  { messageId }: Outgoing,
  number: number,
  { startedAt, result, policy }: Finished,
): Attempt {
  const facts = { deliveryId: `${messageId}-0`, number, startedAt, timing: result.timing };
  if (result.kind === 'unanswered') {
    const { failure, detail } = result;
    return {
      ...facts,
      failure,
      detail,
      status: undefined,
      responseHeaders: {},
      responseBody: EMPTY,
    };
  }
  const { status, headers: responseHeaders, body: responseBody } = result;
  const failure = failureOf(status, policy);
  return { ...facts, failure, detail: undefined, status, responseHeaders, responseBody };
}

const EMPTY = new Uint8Array();

function whatNext(attempt: Attempt, policy: DeliveryPolicy): AttemptReport['next'] {
  const { failure, status, responseHeaders, number } = attempt;
  const verdict = { failure, status, retryAfter: responseHeaders['retry-after'] };
  const nowMs = Date.now();
  const random = Math.random();
  const decision = decide({ verdict, attemptsMade: number, policy, nowMs, random });
  if (decision.kind !== 'retry') return decision;
  return { kind: 'waiting', dueAt: nowMs + Math.ceil(decision.delayMs) };
}
