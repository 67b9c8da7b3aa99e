import type { EndpointState } from '../../records.ts';
import type { Row } from '../rows.ts';
import { holdJobLock } from './job-lock.ts';
import { type Condition, whereOf } from './read.ts';
import type { TransactionScope } from './transaction.ts';

const RESUME_BATCH = 5_000;

/** Makes ended deliveries due again; returns how many. Runs in a transaction of the caller. */
export async function redeliver(
  scope: TransactionScope,
  { filter, limit, now }: { filter: Condition; limit: number; now: number },
): Promise<number> {
  const { connection, schema, jobs } = scope;
  const { sql, values } = whereOf(filter, schema);
  const { rows } = await connection.query(
    `UPDATE ${schema}.delivery SET status = 'waiting', due_at = $${values.length + 1},
       finished_at = NULL, reason = NULL, attempts_before_redelivery = attempts
     WHERE seq IN (SELECT d.seq FROM ${schema}.delivery d WHERE ${sql} AND d.status <> 'waiting'
                   ORDER BY d.seq LIMIT $${values.length + 2} FOR UPDATE)
     RETURNING seq, attempts, endpoint_id, ordering_key`,
    [...values, now, limit],
  );
  await jobs.insert(
    connection,
    rows.map((row) => ({ ...nextAttempt(row), delayMs: 0 })),
  );
  await jobs.announce(connection, 'all');
  return rows.length;
}

/** Makes a waiting delivery due now; false where it does not wait. Runs in a transaction of the caller. */
export async function hasten(
  scope: TransactionScope,
  { deliveryId, now }: { deliveryId: string; now: number },
): Promise<boolean> {
  const { connection, schema, jobs } = scope;
  const { sql, values } = whereOf({ deliveryId }, schema);
  const { rows } = await connection.query(
    `UPDATE ${schema}.delivery SET due_at = LEAST(due_at, $${values.length + 1}::bigint)
     WHERE seq IN (SELECT d.seq FROM ${schema}.delivery d WHERE ${sql} AND d.status = 'waiting'
                   FOR UPDATE)
     RETURNING seq, attempts, endpoint_id, ordering_key`,
    [...values, now],
  );
  await jobs.hasten(connection, rows.map(nextAttempt));
  await jobs.announce(connection, 'all');
  return rows.length > 0;
}

/** Cancels waiting deliveries; returns how many. Runs in a transaction of the caller. */
export async function cancel(
  scope: TransactionScope,
  { filter, now }: { filter: Condition; now: number },
): Promise<number> {
  const { connection, schema, jobs } = scope;
  const { sql, values } = whereOf(filter, schema);
  const { rows } = await connection.query(
    `UPDATE ${schema}.delivery SET status = 'cancelled', due_at = NULL,
       finished_at = $${values.length + 1}
     WHERE seq IN (SELECT d.seq FROM ${schema}.delivery d WHERE ${sql} AND d.status = 'waiting'
                   ORDER BY d.seq FOR UPDATE)
     RETURNING seq, attempts, endpoint_id, ordering_key`,
    [...values, now],
  );
  await jobs.cancel(connection, rows.map(nextAttempt));
  return rows.length;
}

/** Changes the state of an endpoint. Resuming it inserts the jobs of its waiting deliveries. */
export async function setEndpointState(
  { connection, schema, jobs }: TransactionScope,
  { endpointId, state, now }: { endpointId: string; state: EndpointState; now: number },
): Promise<void> {
  await holdJobLock({ connection, schema }, endpointId);
  await connection.query(
    `UPDATE ${schema}.endpoint SET state = $2, failing_since = NULL, overflow_after = NULL
     WHERE id = $1`,
    [endpointId, state],
  );
  if (state !== 'active') return;
  for (let after: unknown = 0; after !== undefined; ) {
    const { rows } = await connection.query(
      `SELECT seq, attempts, endpoint_id, ordering_key, due_at FROM ${schema}.delivery
       WHERE endpoint_id = $1 AND seq > $2 AND status = 'waiting' ORDER BY seq LIMIT ${RESUME_BATCH}`,
      [endpointId, after],
    );
    const delayOf = ({ due_at }: Row) => Math.max(0, Number(due_at) - now);
    await jobs.insert(
      connection,
      rows.map((row) => ({ ...nextAttempt(row), delayMs: delayOf(row) })),
    );
    after = rows[RESUME_BATCH - 1]?.seq;
  }
  await jobs.announce(connection, 'all');
}

const nextAttempt = ({ seq, attempts, endpoint_id, ordering_key }: Row) => ({
  seq: Number(seq),
  number: Number(attempts) + 1,
  endpointId: String(endpoint_id),
  orderingKey: ordering_key === null ? undefined : String(ordering_key),
});
