import { describe, expect, it } from 'vitest';
import type { JobRun } from '../jobs/job-store.ts';
import { aJob } from '../testing/a-job.ts';
import { logsOf } from './logs.ts';
import { billingPeriod, concurrencyChunks, secondsWithin, usageOf } from './usage.ts';

const period = { fromMs: 10_000, toMs: 20_000 };
const run = (startedAt: number | null, completedAt: number | null): JobRun => ({
  ...{ functionName: 'a/b', status: 'finished', createdAt: startedAt ?? 0 },
  startedAt,
  completedAt,
});

it.each([
  ['inside', run(12_000, 15_000), 3],
  ['over its beginning', run(5_000, 12_000), 2],
  ['over its end', run(19_000, 30_000), 1],
  ['over all of it', run(1_000, 30_000), 10],
  ['before it', run(1_000, 9_000), 0],
  ['after it', run(21_000, 22_000), 0],
  ['still, since the middle of it', run(15_000, null), 3],
  ['not at all', run(null, 15_000), 0],
])('a job that ran %s of a period counts so many seconds', (_, job, want) => {
  expect(secondsWithin(job, period, 18_000)).toBe(want);
});

it('the usage of jobs is the sum of their seconds, and costs nothing', () => {
  expect(usageOf([run(12_000, 15_000), run(12_000, 13_500)], period, 0)).toMatchObject({
    total_compute_seconds: 4.5,
    total_cost_dollars: 0,
    cpu: { compute_seconds: 4.5, cost_dollars: 0 },
    a100: null,
  });
});

describe('a chunk', () => {
  it('counts the jobs that were pushed in it, with the median of their times', () => {
    const runs = [run(10_000, 11_000), run(11_000, 14_000), run(16_000, 26_000)];
    expect(concurrencyChunks(runs, period, 5_000)).toEqual([
      {
        chunk_start: '1970-01-01T00:00:10.000000',
        chunk_end: '1970-01-01T00:00:15.000000',
        num_jobs: 2,
        median_processing_time_seconds: 2,
        average_concurrency: 0.8,
      },
      {
        chunk_start: '1970-01-01T00:00:15.000000',
        chunk_end: '1970-01-01T00:00:20.000000',
        num_jobs: 1,
        median_processing_time_seconds: 10,
        average_concurrency: 2,
      },
    ]);
  });

  it('without jobs has no concurrency, and the last one may be shorter', () => {
    const chunks = concurrencyChunks([], period, 7_000);
    expect(chunks.map(({ chunk_end }) => chunk_end.slice(17, 19))).toEqual(['17', '20']);
    expect(chunks.map((chunk) => chunk.average_concurrency)).toEqual([0, 0]);
  });
});

it('the billing period is the month of UTC', () => {
  expect(billingPeriod(Date.UTC(2024, 11, 15, 1))).toEqual({
    fromMs: Date.UTC(2024, 11, 1),
    toMs: Date.UTC(2025, 0, 1) - 1,
  });
});

describe('the log of a job', () => {
  const job = aJob({
    ...{ status: 'error', startedAt: 11_000, completedAt: 15_000, error: 'ValueError: no audio' },
    restarts: [{ at: 12_000, reason: 'stopped', type: 'preemption', runId: 'run-2' }],
  });

  it('says what happened, in order, and where to go on', () => {
    const logs = logsOf(job, 'f1', { fromMs: 0, toMs: 99_000 });
    expect(logs?.data[0]?.logs.map(({ message }) => message)).toEqual([
      'Job started.',
      'Job restarted: stopped',
      'ValueError: no audio',
      'Job error with 0 outputs.',
    ]);
    expect(logs).toMatchObject({
      next_start_time: 15_001_000_000,
      last_time_returned: '1970-01-01T00:00:15.000000',
    });
  });

  it('leaves out what is not asked for', () => {
    expect(logsOf(job, 'f1', { fromMs: 12_000, toMs: 12_500 })?.data[0]?.logs).toHaveLength(1);
    expect(logsOf(job, 'f1', { fromMs: 16_000, toMs: 99_000 })).toBeUndefined();
  });
});
