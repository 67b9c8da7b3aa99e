import type { EndpointState } from '../../records.ts';
import type { Row } from '../rows.ts';
import { type Condition, whereOf } from './read.ts';
import { holdTickets } from './ticket-lock.ts';
import type { Inside } from './transaction.ts';

const RESUME_BATCH = 5_000;

/** Makes ended deliveries due again; how many. In a transaction of the caller. */
export async function redeliver(
  inside: Inside,
  { filter, limit, now }: { filter: Condition; limit: number; now: number },
): Promise<number> {
  const { connection, schema, tickets } = inside;
  const { sql, values } = whereOf(filter, schema);
  const { rows } = await connection.query(
    `UPDATE ${schema}.delivery SET status = 'waiting', due_at = $${values.length + 1},
       finished_at = NULL, reason = NULL, forgiven = attempts
     WHERE seq IN (SELECT d.seq FROM ${schema}.delivery d WHERE ${sql} AND d.status <> 'waiting'
                   ORDER BY d.seq LIMIT $${values.length + 2} FOR UPDATE)
     RETURNING seq, attempts, endpoint_id, ordering_key`,
    [...values, now, limit],
  );
  await tickets.issue(
    connection,
    rows.map((row) => ({ ...nextAttempt(row), delayMs: 0 })),
  );
  await tickets.announce(connection, 'all');
  return rows.length;
}

/** Takes waiting deliveries back; how many. In a transaction of the caller. */
export async function cancel(
  inside: Inside,
  { filter, now }: { filter: Condition; now: number },
): Promise<number> {
  const { connection, schema, tickets } = inside;
  const { sql, values } = whereOf(filter, schema);
  const { rows } = await connection.query(
    `UPDATE ${schema}.delivery SET status = 'cancelled', due_at = NULL,
       finished_at = $${values.length + 1}
     WHERE seq IN (SELECT d.seq FROM ${schema}.delivery d WHERE ${sql} AND d.status = 'waiting'
                   ORDER BY d.seq FOR UPDATE)
     RETURNING seq, attempts, endpoint_id, ordering_key`,
    [...values, now],
  );
  await tickets.revoke(connection, rows.map(nextAttempt));
  return rows.length;
}

/** Changes the state of an endpoint; what waits for it gets its tickets when it is resumed. */
export async function setEndpointState(
  { connection, schema, tickets }: Inside,
  { endpointId, state, now }: { endpointId: string; state: EndpointState; now: number },
): Promise<void> {
  await holdTickets({ connection, schema }, endpointId);
  await connection.query(
    `UPDATE ${schema}.endpoint SET state = $2, failing_since = NULL, crowded_after = NULL
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
    await tickets.issue(
      connection,
      rows.map((row) => ({ ...nextAttempt(row), delayMs: delayOf(row) })),
    );
    after = rows[RESUME_BATCH - 1]?.seq;
  }
  await tickets.announce(connection, 'all');
}

const nextAttempt = ({ seq, attempts, endpoint_id, ordering_key }: Row) => ({
  seq: Number(seq),
  number: Number(attempts) + 1,
  endpointId: String(endpoint_id),
  orderingKey: ordering_key === null ? undefined : String(ordering_key),
});
