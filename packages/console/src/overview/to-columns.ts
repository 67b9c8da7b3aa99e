import type { Activity } from '../api/types.ts';

type Column = readonly (number | null)[];

export type Columns = { readonly times: readonly number[] } & Readonly<
  Record<'attempts' | 'delivered' | 'retried' | 'dead' | 'success' | 'p50' | 'p95' | 'p99', Column>
>;

/** Buckets that a chart shows at least, so that the first of them does not fill it. */
const LEAST = 30;

/** A column for each line: moments in which nothing was sent count zero, and have no latency. */
export function toColumns({
  buckets,
  bucket_ms,
}: Pick<Activity, 'buckets' | 'bucket_ms'>): Columns {
  const step = bucket_ms / 1_000;
  const byTime = new Map(buckets.map((bucket) => [Date.parse(bucket.at) / 1_000, bucket]));
  const newest = Math.max(0, ...byTime.keys());
  const oldest = Math.min(newest - (LEAST - 1) * step, ...byTime.keys());
  const count = buckets.length === 0 ? 0 : Math.round((newest - oldest) / step) + 1;
  const times = Array.from({ length: count }, (_, index) => oldest + index * step);
  const rows = times.map((time) => byTime.get(time));
  const counts = (name: 'delivered' | 'retried' | 'dead') => rows.map((row) => row?.[name] ?? 0);
  const [delivered, retried, dead] = [counts('delivered'), counts('retried'), counts('dead')];
  const attempts = rows.map(
    (_, index) => (delivered[index] ?? 0) + (retried[index] ?? 0) + (dead[index] ?? 0),
  );
  const latency = (name: 'p50' | 'p95' | 'p99') => rows.map((row) => row?.latency_ms[name] ?? null);
  return {
    times,
    attempts,
    delivered,
    retried,
    dead,
    success: attempts.map((all, index) =>
      all === 0 ? null : ((delivered[index] ?? 0) / all) * 100,
    ),
    p50: latency('p50'),
    p95: latency('p95'),
    p99: latency('p99'),
  };
}
