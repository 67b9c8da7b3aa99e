import type { DeliveryRules } from '../delivery/policy.ts';

/** A policy with one retry after a second, and what a test says otherwise. */
export const policyWith = (rules: Partial<DeliveryRules> = {}): DeliveryRules => ({
  isSuccess: (status) => status === 200,
  isGone: () => false,
  retryDelaysMs: [1_000],
  jitter: 0,
  honoursRetryAfter: false,
  timeoutMs: 15_000,
  ...rules,
});
