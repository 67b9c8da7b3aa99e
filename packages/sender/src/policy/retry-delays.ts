const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Gaps that double: `doubling(1_000, 4)` is 1, 2, 4 and 8 seconds. */
export function doubling(firstMs: number, retries: number): number[] {
  return Array.from({ length: retries }, (_, index) => firstMs * 2 ** index);
}

/** The schedule that Standard Webhooks recommends, over about four days. */
export const standardWebhooksDelaysMs: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** Draws a gap from its jitter: `random` is from 0 (the shortest) to 1 (the longest). */
export function withJitter(delayMs: number, jitter: number, random: number): number {
  return Math.round(delayMs * (1 - jitter + 2 * jitter * random));
}
