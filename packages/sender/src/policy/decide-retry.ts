import type { DeadReason, FailureClass } from '../records.ts';
import type { DeliveryPolicy } from './policy.ts';
import { parseRetryAfter, stretchGap } from './retry-after.ts';
import { withJitter } from './retry-delays.ts';

/** The part of an attempt's result that the decision needs. */
export type AttemptVerdict = {
  readonly failure: FailureClass | undefined;
  readonly status: number | undefined;
  readonly retryAfter: string | undefined;
};

export type Decision =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'retry'; readonly delayMs: number }
  | { readonly kind: 'dead'; readonly reason: DeadReason };

export type DecideInput = {
  readonly verdict: AttemptVerdict;
  /** How many attempts were made since the delivery was accepted or redelivered, this one included. */
  readonly attemptsMade: number;
  readonly policy: DeliveryPolicy;
  readonly nowMs: number;
  /** From 0 to 1. */
  readonly random: number;
};

/** Names what an answer is under a policy; `undefined` is success. */
export function failureOf(status: number, policy: DeliveryPolicy): FailureClass | undefined {
  if (policy.isSuccess(status)) return undefined;
  return status >= 300 && status < 400 ? 'redirect' : 'status';
}

/** The next state of a delivery after an attempt. */
export function decide({ verdict, attemptsMade, policy, nowMs, random }: DecideInput): Decision {
  if (verdict.failure === undefined) return { kind: 'delivered' };
  if (verdict.failure === 'blocked') return { kind: 'dead', reason: 'blocked' };
  if (verdict.status !== undefined && policy.isGone(verdict.status)) {
    return { kind: 'dead', reason: 'gone' };
  }
  const gap = policy.retryDelaysMs[attemptsMade - 1];
  if (gap === undefined) return { kind: 'dead', reason: 'exhausted' };
  const drawn = withJitter(gap, policy.jitter, random);
  if (!policy.honoursRetryAfter) return { kind: 'retry', delayMs: drawn };
  return { kind: 'retry', delayMs: stretchGap(drawn, parseRetryAfter(verdict.retryAfter, nowMs)) };
}
