import type { Sender } from '@hookpact/sender';
import type { Activity, EndpointActivity } from '../models.ts';

const BUCKET_MS = 10_000;
const BUCKETS = 180; // half an hour
const LATENCIES = 2_000;
const ENDPOINTS = 500;

export type Bucket = Activity['buckets'][number];

/** Deliveries since the server started, as counts: bounded, whatever is sent. */
export function createActivity(sender: Pick<Sender<never>, 'on'>, now: () => number) {
  const startedAt = now();
  const buckets: (Bucket & { at_ms: number })[] = [];
  const latencies: number[] = [];
  const endpoints = new Map<string, EndpointActivity>();
  let measured = 0;

  function currentBucket() {
    const at = Math.floor(now() / BUCKET_MS) * BUCKET_MS;
    const last = buckets.at(-1);
    if (last?.at_ms === at) return last;
    const bucket = { at_ms: at, at: toTimestamp(at), delivered: 0, retried: 0, dead: 0 };
    buckets.push(bucket);
    if (buckets.length > BUCKETS) buckets.shift();
    return bucket;
  }

  const forget = sender.on('attempt', ({ endpointId, url, attempt, next }) => {
    const bucket = currentBucket();
    if (next.kind === 'delivered') bucket.delivered++;
    else if (next.kind === 'waiting') bucket.retried++;
    else bucket.dead++;
    latencies[measured++ % LATENCIES] = attempt.timing.totalMs;
    const known = endpoints.get(endpointId);
    endpoints.delete(endpointId); // the newest stands last
    endpoints.set(endpointId, {
      id: endpointId,
      url,
      delivered: (known?.delivered ?? 0) + Number(next.kind === 'delivered'),
      failed: (known?.failed ?? 0) + Number(next.kind !== 'delivered'),
      last_status: attempt.status ?? null,
      last_failure: attempt.failure ?? null,
      last_at: toTimestamp(attempt.startedAt),
    });
    const [oldest] = endpoints.keys();
    if (endpoints.size > ENDPOINTS && oldest !== undefined) endpoints.delete(oldest);
  });

  function summary(): Activity {
    const sorted = latencies.toSorted((a, b) => a - b);
    const percentile = (part: number) =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? null;
    return {
      since: toTimestamp(startedAt),
      bucket_ms: BUCKET_MS,
      buckets: buckets.map(({ at_ms: _, ...bucket }) => bucket),
      latency_ms: { p50: percentile(0.5), p95: percentile(0.95), p99: percentile(0.99) },
      endpoints: [...endpoints.values()].toReversed(),
    };
  }

  return { summary, forget };
}

const toTimestamp = (epochMs: number) => new Date(epochMs).toISOString();
