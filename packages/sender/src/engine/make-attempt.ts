import { createAttemptHeaders } from '../attempt/headers.ts';
import type { AttemptResult } from '../attempt/transport.ts';
import { decide, failureOf } from '../policy/decide.ts';
import type { DeliveryPolicy } from '../policy/policy.ts';
import type { Attempt, EndpointState } from '../records.ts';
import type { DueAttempt, FinishedAttempt } from '../store/store.ts';
import type { ResolvedOptions } from './options.ts';

type Options = Pick<
  ResolvedOptions<never>,
  'policy' | 'clock' | 'random' | 'transport' | 'userAgent'
>;

/** Makes the function that makes attempts: send, name the result, decide what follows. */
export function createMakeAttempt({ policy, clock, random, transport, userAgent }: Options) {
  const attemptHeaders = createAttemptHeaders();
  const maxAttempts = policy.retryDelaysMs.length + 1;

  return async function makeAttempt(
    due: DueAttempt,
    traceparent?: string,
  ): Promise<FinishedAttempt> {
    const startedAt = clock.now();
    const facts = { wallMs: clock.wall(), maxAttempts, userAgent, traceparent };
    const headers = attemptHeaders(due, facts);
    const result = await transport.attempt({ url: due.url, headers, body: due.body });
    const attempt = toAttempt(due, startedAt, result, policy);
    const finishedAt = clock.now();
    const decision = decide({
      verdict: { ...attempt, retryAfter: attempt.responseHeaders['retry-after'] },
      attemptsMade: due.attemptsMade,
      policy,
      nowMs: clock.wall(),
      random: random(),
    });
    const next =
      decision.kind === 'retry'
        ? ({ kind: 'waiting', dueAt: finishedAt + decision.delayMs } as const)
        : decision;
    const endpointState = stateAfter(due, attempt, next, finishedAt);
    return { attempt, due, next, finishedAt, endpointState };
  };

  /** An endpoint that says it is gone, or that failed for long, gets nothing more. */
  function stateAfter(
    { failingSince }: DueAttempt,
    { failure }: Attempt,
    next: FinishedAttempt['next'],
    now: number,
  ): EndpointState | undefined {
    if (next.kind === 'dead' && next.reason === 'gone') return 'gone';
    if (failure === undefined || policy.pauseEndpointAfterMs === undefined) return undefined;
    return now - (failingSince ?? now) >= policy.pauseEndpointAfterMs ? 'paused' : undefined;
  }
}

function toAttempt(
  due: DueAttempt,
  startedAt: number,
  result: AttemptResult,
  policy: DeliveryPolicy,
): Attempt {
  const answered = result.kind === 'answered' ? result : undefined;
  return {
    deliveryId: due.deliveryId,
    number: due.number,
    startedAt,
    failure: result.kind === 'answered' ? failureOf(result.status, policy) : result.failure,
    detail: result.kind === 'answered' ? undefined : result.detail,
    status: answered?.status,
    responseHeaders: answered?.headers ?? {},
    responseBody: answered?.body ?? new Uint8Array(),
    timing: result.timing,
  };
}
