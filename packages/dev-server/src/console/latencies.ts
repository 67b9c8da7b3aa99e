import type { Activity } from '../models.ts';

/** How long attempts took: the newest of them, or, once closed, their percentiles alone. */
export type Latencies = {
  add(ms: number): void;
  percentiles(): Activity['latency_ms'];
  /** Keeps the percentiles, and forgets what they were made of. */
  close(): void;
};

/** @param most how many are kept; older ones make room */
export function newestLatencies(most: number): Latencies {
  let kept: number[] = [];
  let count = 0;
  let closed: Activity['latency_ms'] | undefined;
  const percentiles = () => closed ?? percentilesOf(kept);
  return {
    add(ms) {
      kept[count++ % most] = ms;
    },
    percentiles,
    close() {
      closed = percentiles();
      kept = [];
    },
  };
}

function percentilesOf(values: readonly number[]): Activity['latency_ms'] {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? null;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
