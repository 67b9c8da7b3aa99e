import type { Sender } from '@hookpact/sender';
import type { Activity, EndpointActivity } from '../models.ts';
import { type Latencies, newestLatencies } from './latencies.ts';

const BUCKET_MS = 10_000;
const BUCKETS = 180; // half an hour
const LATENCIES = 2_000;
const LATENCIES_OF_BUCKET = 1_000;
const ENDPOINTS = 500;

type Bucket = {
  readonly atMs: number;
  delivered: number;
  retried: number;
  dead: number;
  readonly latency: Latencies;
};

/** Deliveries since the server started, as counts of bounded size. */
export function createActivity(sender: Pick<Sender<never>, 'on'>, now: () => number) {
  const startedAt = now();
  const buckets: Bucket[] = [];
  const latency = newestLatencies(LATENCIES);
  const endpoints = new Map<string, EndpointActivity>();

  function currentBucket() {
    const at = Math.floor(now() / BUCKET_MS) * BUCKET_MS;
    const last = buckets.at(-1);
    if (last?.atMs === at) return last;
    last?.latency.close();
    const counts = { delivered: 0, retried: 0, dead: 0 };
    const bucket = { atMs: at, ...counts, latency: newestLatencies(LATENCIES_OF_BUCKET) };
    buckets.push(bucket);
    if (buckets.length > BUCKETS) buckets.shift();
    return bucket;
  }

  const forget = sender.on('attempt', ({ endpointId, url, attempt, next }) => {
    const bucket = currentBucket();
    if (next.kind === 'delivered') bucket.delivered++;
    else if (next.kind === 'waiting') bucket.retried++;
    else bucket.dead++;
    latency.add(attempt.timing.totalMs);
    bucket.latency.add(attempt.timing.totalMs);
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
    return {
      since: toTimestamp(startedAt),
      bucket_ms: BUCKET_MS,
      buckets: buckets.map(({ atMs, latency: ofBucket, ...counts }) => ({
        at: toTimestamp(atMs),
        ...counts,
        latency_ms: ofBucket.percentiles(),
      })),
      latency_ms: latency.percentiles(),
      endpoints: [...endpoints.values()].toReversed(),
    };
  }

  return { summary, forget };
}

const toTimestamp = (epochMs: number) => new Date(epochMs).toISOString();
