import type { ConcurrencyChunk, DetailedUsage } from '@hookpact/sieve-api';
import { toTimestamp } from '@hookpact/sieve-api';
import type { JobRun } from '../jobs/job-store.ts';

/** A stretch of time, in milliseconds. */
export type Period = { readonly fromMs: number; readonly toMs: number };

/** How long a job ran within a period, in seconds; a job that still runs has run until `now`. */
export function secondsWithin(
  { startedAt, completedAt }: JobRun,
  { fromMs, toMs }: Period,
  now: number,
): number {
  if (startedAt === null) return 0;
  const end = Math.min(completedAt ?? now, toMs);
  return Math.max(0, end - Math.max(startedAt, fromMs)) / 1_000;
}

/** The usage of jobs: all ran on CPUs of this machine, for nothing. */
export function usageOf(runs: readonly JobRun[], period: Period, now: number): DetailedUsage {
  const seconds = runs.reduce((sum, run) => sum + secondsWithin(run, period, now), 0);
  const none = { a100: null, 'a100-20gb': null, v100: null, l4: null, t4: null, other: null };
  return {
    total_compute_seconds: seconds,
    total_cost_dollars: 0,
    cpu: { compute_seconds: seconds, cost_dollars: 0 },
    ...none,
  };
}

/** The jobs of a period in chunks, by the time of their push. */
export function concurrencyChunks(
  runs: readonly JobRun[],
  { fromMs, toMs }: Period,
  chunkMs: number,
): ConcurrencyChunk[] {
  const chunks: ConcurrencyChunk[] = [];
  for (let start = fromMs; start < toMs; start += chunkMs) {
    const end = Math.min(start + chunkMs, toMs);
    const pushed = runs.filter(({ createdAt }) => createdAt >= start && createdAt < end);
    const median = medianSeconds(pushed);
    chunks.push({
      chunk_start: toTimestamp(start),
      chunk_end: toTimestamp(end),
      num_jobs: pushed.length,
      median_processing_time_seconds: median,
      average_concurrency: (pushed.length * median) / ((end - start) / 1_000),
    });
  }
  return chunks;
}

function medianSeconds(runs: readonly JobRun[]): number {
  const seconds = runs
    .flatMap(({ startedAt, completedAt }) =>
      startedAt === null || completedAt === null ? [] : [(completedAt - startedAt) / 1_000],
    )
    .toSorted((a, b) => a - b);
  const middle = Math.floor(seconds.length / 2);
  const upper = seconds[middle] ?? 0;
  const lower = seconds.length % 2 === 0 ? (seconds[middle - 1] ?? 0) : upper;
  return (lower + upper) / 2;
}

/** The calendar month of a time, in UTC: the billing period. */
export function billingPeriod(time: number): Period {
  const date = new Date(time);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { fromMs: Date.UTC(year, month), toMs: Date.UTC(year, month + 1) - 1 };
}
