import { isSieveError } from '../errors.ts';

const FIRST_DELAY_MS = 250;
const LONGEST_BACKOFF_MS = 8_000;
const LONGEST_DELAY_MS = 60_000;

/** The facts that decide whether a failed request is sent once more. */
export type Failure = {
  readonly error: unknown;
  readonly method: string;
  /** 0 for the first retry. */
  readonly retriesSoFar: number;
  readonly maxRetries: number;
  /** From 0 up to 1. */
  readonly random: number;
};

/**
 * How long to wait before the next try; undefined when there is none: for a POST, which might act
 * twice, for an error that stays, and when the server asks for more than a minute.
 */
export function retryDelayMs(failure: Failure): number | undefined {
  const { error, method, retriesSoFar, maxRetries, random } = failure;
  if (method === 'POST' || retriesSoFar >= maxRetries) return undefined;
  if (!isSieveError(error) || !error.retry) return undefined;
  const backoffMs = Math.min(LONGEST_BACKOFF_MS, FIRST_DELAY_MS * 2 ** retriesSoFar);
  const delayMs = Math.max(Math.round(backoffMs * (0.5 + random / 2)), error.retryAfterMs ?? 0);
  return delayMs <= LONGEST_DELAY_MS ? delayMs : undefined;
}
