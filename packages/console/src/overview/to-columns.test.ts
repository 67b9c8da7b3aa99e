import { describe, expect, it } from 'vitest';
import { toColumns } from './to-columns.ts';

const none = { p50: null, p95: null, p99: null };
const bucket = (seconds: number, delivered: number, retried = 0) => ({
  at: new Date(seconds * 1_000).toISOString(),
  delivered,
  retried,
  dead: 0,
  latency_ms: { p50: 5, p95: 6, p99: 7 },
});

describe('the columns of the charts', () => {
  it('are empty before the first attempt', () => {
    const { times, attempts } = toColumns({ buckets: [], bucket_ms: 10_000 });
    expect([times, attempts]).toEqual([[], []]);
  });

  it('show five minutes at least, ending with the newest', () => {
    const { times, attempts } = toColumns({ buckets: [bucket(1_000, 3)], bucket_ms: 10_000 });
    expect([times.length, times[0], times.at(-1)]).toEqual([30, 710, 1_000]);
    expect([attempts[0], attempts.at(-1)]).toEqual([0, 3]);
  });

  it('count zero where nothing was sent, and know no success and no latency there', () => {
    const { attempts, success, p95 } = toColumns({
      buckets: [bucket(0, 1, 3), bucket(400, 2), { ...bucket(410, 0), latency_ms: none }],
      bucket_ms: 10_000,
    });
    expect([attempts[0], success[0], p95[0]]).toEqual([4, 25, 6]);
    expect([attempts[1], success[1], p95[1]]).toEqual([0, null, null]);
    expect([attempts.at(-2), success.at(-2)]).toEqual([2, 100]);
  });
});
