import type { EndpointChange, FinishedAttempt } from '../store.ts';
import type { ClaimedAttempt } from './claim.ts';
import { packBytes } from './packed-bytes.ts';
import type { TransactionScope } from './transaction.ts';

/**
 * Records finished attempts and inserts the jobs of their retries, in a transaction of the caller.
 * Returns the endpoints whose state changed.
 */
export async function record(
  scope: TransactionScope,
  finished: readonly FinishedAttempt[],
): Promise<readonly EndpointChange[]> {
  const { connection, jobs } = scope;
  const completed = finished.map(({ due }) => (due as ClaimedAttempt).job); // claimed by this store
  const [moved, endpointChanges] = await Promise.all([
    recordAttempts(scope, finished),
    recordHealth(scope, finished),
    jobs.complete(connection, completed),
  ]);
  const retries = finished.flatMap(({ due, next, finishedAt }) => {
    const { seq } = due as ClaimedAttempt;
    if (next.kind !== 'waiting' || !moved.has(seq)) return [];
    const { endpointId, orderingKey, number } = due;
    const delayMs = Math.max(0, next.dueAt - finishedAt);
    return [{ seq, number: number + 1, endpointId, orderingKey, delayMs }];
  });
  if (retries.length > 0) await jobs.insert(connection, retries);
  return endpointChanges;
}

/**
 * Returns the deliveries that moved. A delivery does not move when it was cancelled, or when the
 * lease ended and another process made the same attempt: then no retry follows from this one.
 */
async function recordAttempts(
  { connection, schema }: TransactionScope,
  finished: readonly FinishedAttempt[],
): Promise<Set<number>> {
  const bodies = packBytes(finished.map(({ attempt }) => attempt.responseBody));
  const { rows } = await connection.query(
    `WITH finished AS (
       SELECT * FROM unnest($2::bigint[], $3::int[], $4::bigint[], $5::text[], $6::text[], $7::int[],
         $8::text[], $9::int[], $10::int[], $11::int[], $12::int[], $13::text[], $14::bigint[],
         $15::bigint[], $16::text[], $17::int[], $18::int[])
       AS f (seq, number, started_at, failure, detail, status, headers, start, length, first_byte_ms,
         total_ms, next, due_at, finished_at, reason, dns_ms, connect_ms)
     ), recorded AS (
       INSERT INTO ${schema}.attempt
       SELECT seq, number, started_at, failure, detail, status, headers,
         substring($1::bytea FROM start FOR length), dns_ms, connect_ms, first_byte_ms, total_ms
       FROM finished ON CONFLICT DO NOTHING
     )
     UPDATE ${schema}.delivery d SET attempts = f.number, status = f.next, due_at = f.due_at,
       finished_at = f.finished_at, reason = f.reason
     FROM finished f
     WHERE d.seq = f.seq AND d.status = 'waiting' AND d.attempts = f.number - 1
     RETURNING d.seq`,
    [
      bodies.packed,
      finished.map(({ due }) => (due as ClaimedAttempt).seq),
      finished.map(({ attempt }) => attempt.number),
      finished.map(({ attempt }) => attempt.startedAt),
      finished.map(({ attempt }) => attempt.failure ?? null),
      finished.map(({ attempt }) => attempt.detail?.replaceAll('\0', '') ?? null),
      finished.map(({ attempt }) => attempt.status ?? null),
      finished.map(({ attempt }) => JSON.stringify(attempt.responseHeaders)),
      bodies.starts,
      bodies.lengths,
      finished.map(({ attempt }) => attempt.timing.firstByteMs ?? null),
      finished.map(({ attempt }) => attempt.timing.totalMs),
      finished.map(({ next }) => next.kind),
      finished.map(({ next }) => (next.kind === 'waiting' ? next.dueAt : null)),
      finished.map(({ next, finishedAt }) => (next.kind === 'waiting' ? null : finishedAt)),
      finished.map(({ next }) => (next.kind === 'dead' ? next.reason : null)),
      finished.map(({ attempt }) => attempt.timing.dnsMs ?? null),
      finished.map(({ attempt }) => attempt.timing.connectMs ?? null),
    ],
  );
  return new Set(rows.map(({ seq }) => Number(seq)));
}

/**
 * Since when endpoints only fail, as their last attempts say; writes where that changes. Returns
 * the endpoints whose state changed.
 */
async function recordHealth(
  { connection, schema }: TransactionScope,
  finished: readonly FinishedAttempt[],
): Promise<readonly EndpointChange[]> {
  const newest = new Map(finished.map((attempt) => [attempt.due.endpointId, attempt]));
  // one order for all processes: rows locked in different orders are a deadlock
  const endpoints = [...newest].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const health = connection.query(
    `UPDATE ${schema}.endpoint e SET failing_since = f.since
     FROM unnest($1::text[], $2::bigint[]) AS f (id, since)
     WHERE e.id = f.id AND (e.failing_since IS NULL) <> (f.since IS NULL)`,
    [
      endpoints.map(([id]) => id),
      endpoints.map(([, { attempt }]) => (attempt.failure ? attempt.startedAt : null)),
    ],
  );
  // all at once: an endpoint is locked before jobs are, here as everywhere
  const changes = finished.flatMap(({ due: { endpointId }, endpointState: state }) => {
    if (state === undefined) return [];
    const update = connection.query(
      `UPDATE ${schema}.endpoint SET state = $2, failing_since = NULL
       WHERE id = $1 AND state <> $2 RETURNING id`,
      [endpointId, state],
    );
    return [update.then(({ rows }) => rows.map(() => ({ endpointId, state })))];
  });
  const [, ...changed] = await Promise.all([health, ...changes]);
  return changed.flat();
}
