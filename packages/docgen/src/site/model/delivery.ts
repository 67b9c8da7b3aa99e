import type { DeliveryRules } from '../../delivery/policy.ts';

/** A delivery policy, as far as pages tell of it. */
export type PageRules = DeliveryRules & {
  /** An endpoint that only failed for this long gets nothing more for now. */
  readonly pauseEndpointAfterMs?: number | undefined;
};

/** A delivery policy in words and numbers. */
export type Delivery = {
  /** `200`, `any 2xx`, `200, 202`. */
  readonly success: string;
  /** Answers after which nothing more is sent; empty where there are none. */
  readonly gone: string;
  readonly attempts: readonly { readonly number: number; readonly afterMs: number }[];
  readonly jitterPercent: number;
  readonly timeoutMs: number;
  readonly honoursRetryAfter: boolean;
  readonly pauseAfterMs: number | undefined;
};

export function deliveryOf(facts: PageRules): Delivery {
  let afterMs = 0;
  const retries = facts.retryDelaysMs.map((gap, index) => {
    afterMs += gap;
    return { number: index + 2, afterMs };
  });
  return {
    success: statusWords(facts.isSuccess),
    gone: statusWords(facts.isGone),
    attempts: [{ number: 1, afterMs: 0 }, ...retries],
    jitterPercent: Math.round(facts.jitter * 100),
    timeoutMs: facts.timeoutMs,
    honoursRetryAfter: facts.honoursRetryAfter,
    pauseAfterMs: facts.pauseEndpointAfterMs,
  };
}

/** Statuses for which a test holds: whole classes by their first digit, others one by one. */
function statusWords(test: (status: number) => boolean): string {
  const classes = [2, 3, 4, 5].map((digit) => {
    const all = Array.from({ length: 100 }, (_, index) => digit * 100 + index);
    const held = all.filter(test);
    return held.length === all.length ? [`any ${digit}xx`] : ranges(held);
  });
  return classes.flat().join(', ');
}

/** `200, 202 to 206`. */
function ranges(statuses: readonly number[]): string[] {
  const starts = statuses.filter((status) => !statuses.includes(status - 1));
  return starts.map((start) => {
    let end = start;
    while (statuses.includes(end + 1)) end++;
    return end === start ? String(start) : `${start} to ${end}`;
  });
}

/** A time for the label of an axis: `17 min`. */
export function shortDuration(ms: number): string {
  if (ms < 1_000) return ms === 0 ? '0' : `${Math.round(ms)} ms`;
  const shown = [
    [24 * 60 * 60_000, 'd'],
    [60 * 60_000, 'h'],
    [60_000, 'min'],
    [1_000, 's'],
  ] as const;
  const [size, unit] = shown.find(([limit]) => ms >= limit) ?? [1_000, 's'];
  const count = ms / size;
  return `${count >= 10 || Number.isInteger(count) ? Math.round(count) : count.toFixed(1)} ${unit}`;
}
