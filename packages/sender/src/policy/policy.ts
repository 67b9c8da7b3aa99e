/** When an attempt counts, and what happens when it does not. Data: write your own. */
export type DeliveryPolicy = {
  readonly name: string;
  /** Which answers end the delivery well; see `success.ts`. */
  readonly isSuccess: (status: number) => boolean;
  /** Which answers say that the endpoint is gone for good: it gets nothing more. */
  readonly isGone: (status: number) => boolean;
  /**
   * The gap before each retry; its length is the number of retries, so `[]` means none.
   * See `retry-delays.ts`.
   */
  readonly retryDelaysMs: readonly number[];
  /** Each gap is drawn from its value plus or minus this share of it, from 0 to 1. */
  readonly jitter: number;
  /** Whether a `Retry-After` header may lengthen a gap, at most to twice its length. */
  readonly honoursRetryAfter: boolean;
  /** How long one attempt may take, from connecting to the last byte that is read. */
  readonly timeoutMs: number;
  /** An endpoint that only failed for this long is paused; `undefined` never pauses. */
  readonly pauseEndpointAfterMs: number | undefined;
};
