const RETRIES = 10;
const FIRST_GAP_MS = 1_000;

/**
 * Sieve's delivery of webhooks, as a policy for `createSender` of `@hookpact/sender`: one try and up
 * to ten more, until the receiver answers exactly 200. The guide gives no gaps; 1 s, 2 s, 4 s … 512 s
 * is our reading of its "exponential backoff".
 * @see https://docs.sievedata.com/guide/custom-apps/using-webhooks
 */
export const sievePolicy = {
  name: 'sieve',
  isSuccess: (status: number): boolean => status === 200,
  isGone: (): boolean => false,
  retryDelaysMs: Array.from({ length: RETRIES }, (_, index) => FIRST_GAP_MS * 2 ** index),
  /** Each gap is its value plus or minus a fifth. */
  jitter: 0.2,
  honoursRetryAfter: false,
  timeoutMs: 15_000,
  pauseEndpointAfterMs: undefined,
};
