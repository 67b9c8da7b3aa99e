import { checkResult } from '../attempt/check-result.ts';
import { type AttemptContent, createAttemptHeaders } from '../attempt/headers.ts';
import type { AttemptRequest, AttemptResult, Transport } from '../attempt/transport.ts';
import { describeThrown } from '../describe-thrown.ts';
import { type Decision, decide, failureOf } from '../policy/decide-retry.ts';
import type { Attempt, AttemptTiming, EndpointState } from '../records.ts';
import type { DueAttempt, FinishedAttempt } from '../store/store.ts';
import { guardScheme } from './guards.ts';
import type { ResolvedOptions } from './options.ts';

type Options = Pick<
  ResolvedOptions<never>,
  'policy' | 'clock' | 'random' | 'userAgent' | 'finishHeaders' | 'scheme'
> & {
  transport: Transport;
};

/** How much longer than its time-out a transport may take before the attempt ends without it. */
const TRANSPORT_GRACE_MS = 5_000;

/**
 * Makes the function that makes attempts: send, name the result, decide what follows. It never
 * rejects and always ends: what goes wrong on our side is recorded as `internal`, and tried again.
 */
export function createMakeAttempt(options: Options) {
  const { policy, clock, random, transport, userAgent, finishHeaders, scheme } = options;
  const attemptHeaders = createAttemptHeaders(scheme && guardScheme(scheme));
  const maxAttempts = policy.retryDelaysMs.length + 1;

  return async function makeAttempt(
    due: DueAttempt,
    traceparent?: string,
  ): Promise<FinishedAttempt> {
    const startedAt = clock.now();
    const result = await send(due, traceparent);
    const attempt = toAttempt(due, startedAt, result);
    const finishedAt = clock.now();
    const { failure, detail, decision } = judge(due, attempt, result);
    const next =
      decision.kind === 'retry'
        ? ({ kind: 'waiting', dueAt: finishedAt + Math.ceil(decision.delayMs) } as const)
        : decision;
    const endpointState = stateAfter(due, failure, next, finishedAt);
    return { attempt: { ...attempt, failure, detail }, due, next, finishedAt, endpointState };
  };

  async function send(due: DueAttempt, traceparent: string | undefined): Promise<AttemptResult> {
    let headers: AttemptRequest['headers'];
    try {
      const wallMs = clock.wall();
      const made = attemptHeaders(due, { wallMs, maxAttempts, userAgent, traceparent });
      headers = finishHeaders?.(made, contentOf(due, wallMs)) ?? made;
    } catch (error) {
      return internalFailure(
        `The settings of the endpoint cannot be used: ${describeThrown(error)}`,
      );
    }
    try {
      return checkResult(await withinTime({ url: due.url, headers, body: due.body }));
    } catch (error) {
      return internalFailure(`The transport failed: ${describeThrown(error)}`);
    }
  }

  /** A transport that never ends must not keep its slot. */
  async function withinTime(request: AttemptRequest): Promise<AttemptResult> {
    let cancel = () => {};
    const ending = new Promise<AttemptResult>((resolve) => {
      const timeoutMs = policy.timeoutMs + TRANSPORT_GRACE_MS;
      cancel = clock.schedule(
        () => resolve(internalFailure('The transport did not end in time.', 'timeout')),
        timeoutMs,
      );
    });
    try {
      return await Promise.race([transport.attempt(request), ending]);
    } finally {
      cancel();
    }
  }

  /** A policy may throw: then the attempt counts as failed, and is made again. */
  function judge(
    due: DueAttempt,
    { responseHeaders }: Attempt,
    result: AttemptResult,
  ): { decision: Decision } & Pick<Attempt, 'failure' | 'detail'> {
    try {
      const isAnswered = result.kind === 'answered';
      const failure = isAnswered ? failureOf(result.status, policy) : result.failure;
      const status = isAnswered ? result.status : undefined;
      const decision = decide({
        verdict: { failure, status, retryAfter: responseHeaders['retry-after'] },
        attemptsMade: due.attemptsMade,
        policy,
        nowMs: clock.wall(),
        random: random(),
      });
      return {
        failure,
        detail: isAnswered ? undefined : result.detail,
        decision,
      };
    } catch (error) {
      const detail = `The policy failed: ${describeThrown(error)}`;
      const delayMs = policy.retryDelaysMs[due.attemptsMade - 1];
      const decision =
        delayMs === undefined
          ? ({ kind: 'dead', reason: 'exhausted' } as const)
          : ({ kind: 'retry', delayMs } as const);
      return { failure: 'internal', detail, decision };
    }
  }

  /** An endpoint that says it is gone, or that only failed for long, gets nothing more. */
  function stateAfter(
    { failingSince }: DueAttempt,
    failure: Attempt['failure'],
    next: FinishedAttempt['next'],
    now: number,
  ): EndpointState | undefined {
    if (next.kind === 'dead' && next.reason === 'gone') return 'gone';
    // our own mistakes say nothing about the endpoint
    if (failure === undefined || failure === 'internal') return undefined;
    if (policy.pauseEndpointAfterMs === undefined) return undefined;
    return now - (failingSince ?? now) >= policy.pauseEndpointAfterMs ? 'paused' : undefined;
  }
}

const contentOf = ({ url, messageId, body }: DueAttempt, wallMs: number): AttemptContent => ({
  ...{ url, messageId, body },
  wallMs,
});

const noTiming: AttemptTiming = {
  dnsMs: undefined,
  connectMs: undefined,
  firstByteMs: undefined,
  totalMs: 0,
};

const internalFailure = (
  detail: string,
  failure: 'internal' | 'timeout' = 'internal',
): AttemptResult => ({ kind: 'unanswered', failure, detail, timing: noTiming });

function toAttempt(due: DueAttempt, startedAt: number, result: AttemptResult): Attempt {
  const answered = result.kind === 'answered' ? result : undefined;
  return {
    deliveryId: due.deliveryId,
    number: due.number,
    startedAt,
    failure: undefined,
    detail: undefined,
    status: answered?.status,
    responseHeaders: answered?.headers ?? {},
    responseBody: answered?.body ?? new Uint8Array(),
    timing: result.timing,
  };
}
