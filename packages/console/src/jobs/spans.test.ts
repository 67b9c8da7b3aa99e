import { describe, expect, it } from 'vitest';
import type { DeliverySummary } from '../api/types.ts';
import { spansOf } from './spans.ts';

const at = (seconds: number) => new Date(seconds * 1_000).toISOString();
const webhook = (from: number, to: number | null) =>
  ({
    id: `d${from}`,
    event_type: 'job.start',
    created_at: at(from),
    finished_at: to === null ? null : at(to),
    status: to === null ? 'waiting' : 'delivered',
  }) as DeliverySummary;

const inShort = (spans: ReturnType<typeof spansOf>) =>
  spans.map(({ name, left, width }) => [name, left, width]);

describe('the timeline of a job', () => {
  it('has the phases and the webhooks on one scale, the earliest first', () => {
    const job = { created_at: at(0), started_at: at(2), completed_at: at(4) };
    const webhooks = [webhook(4, 10), webhook(2, 3)];
    expect(inShort(spansOf({ job, webhooks, now: undefined }))).toEqual([
      ['in the queue', 0, 20],
      ['running', 20, 20],
      ['job.start', 20, 10],
      ['job.start', 40, 60],
    ]);
  });

  it('reaches until now where something has not ended', () => {
    const job = { created_at: at(0), started_at: at(5), completed_at: null };
    expect(inShort(spansOf({ job, webhooks: [webhook(5, null)], now: 10_000 }))).toEqual([
      ['in the queue', 0, 50],
      ['running', 50, 50],
      ['job.start', 50, 50],
    ]);
  });

  it('of a job that was cancelled in the queue has no run', () => {
    const job = { created_at: at(0), started_at: null, completed_at: at(1) };
    expect(inShort(spansOf({ job, webhooks: [], now: undefined }))).toEqual([
      ['in the queue', 0, 100],
    ]);
  });
});
