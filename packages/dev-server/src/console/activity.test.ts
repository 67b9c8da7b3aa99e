import type { AttemptReport } from '@hookpact/sender';
import { describe, expect, it } from 'vitest';
import { createActivity } from './activity.ts';

/** A sender that makes attempts when it is told to. */
function fakeSender() {
  let listener: (report: AttemptReport) => void = () => {};
  const on = (_: 'attempt', added: typeof listener) => {
    listener = added;
    return () => {};
  };
  const attempt = (totalMs: number, kind: 'delivered' | 'waiting' | 'dead', endpointId = 'books') =>
    listener({
      endpointId,
      url: `http://127.0.0.1/${endpointId}`,
      attempt: { startedAt: 0, timing: { totalMs } },
      next: { kind },
    } as never); // what activity reads of a report
  return { sender: { on: on as never }, attempt };
}

describe('activity', () => {
  it('counts each ten seconds, with percentiles of their own', () => {
    const { sender, attempt } = fakeSender();
    let now = 0;
    const activity = createActivity(sender, () => now);
    for (let ms = 1; ms <= 100; ms += 1) attempt(ms, 'delivered');
    now = 10_000;
    attempt(7, 'waiting');
    attempt(9, 'dead');
    const none = { delivered: 0, retried: 0, dead: 0 };
    expect(activity.summary().buckets).toEqual([
      {
        ...none,
        at: '1970-01-01T00:00:00.000Z',
        delivered: 100,
        latency_ms: { p50: 51, p95: 96, p99: 100 },
      },
      {
        ...none,
        at: '1970-01-01T00:00:10.000Z',
        retried: 1,
        dead: 1,
        latency_ms: { p50: 9, p95: 9, p99: 9 },
      },
    ]);
  });

  it('keeps half an hour, and the percentiles of the newest two thousand attempts', () => {
    const { sender, attempt } = fakeSender();
    let now = 0;
    const activity = createActivity(sender, () => now);
    for (let ten = 0; ten < 200; ten += 1) {
      now = ten * 10_000;
      for (let sent = 0; sent < 20; sent += 1) attempt(ten, 'delivered');
    }
    const { buckets, latency_ms } = activity.summary();
    expect(buckets).toHaveLength(180);
    expect(buckets[0]?.latency_ms.p50).toBe(20);
    expect(latency_ms).toEqual({ p50: 150, p95: 195, p99: 199 });
  });

  it('says of each endpoint what came of its attempts, the newest endpoint first', () => {
    const { sender, attempt } = fakeSender();
    const activity = createActivity(sender, () => 0);
    attempt(1, 'delivered', 'books');
    attempt(1, 'waiting', 'mail');
    attempt(1, 'delivered', 'books');
    expect(
      activity.summary().endpoints.map(({ id, delivered, failed }) => [id, delivered, failed]),
    ).toEqual([
      ['books', 2, 0],
      ['mail', 0, 1],
    ]);
  });

  it('knows no latency before the first attempt', () => {
    const { sender } = fakeSender();
    const { latency_ms } = createActivity(sender, () => 0).summary();
    expect(latency_ms).toEqual({ p50: null, p95: null, p99: null });
  });
});
