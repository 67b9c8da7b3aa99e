import type { Connection } from './database.ts';

type Scope = { readonly connection: Connection; readonly schema: string };

/** Endpoints share these locks: a server has room for only so many. A shared lock may wait longer. */
const LOCKS = 128;

const keyOf = (id: string) => `hashtext(${id}) & ${LOCKS - 1}`;

/**
 * Held by a transaction that inserts the jobs of new deliveries, from before their rows are numbered
 * until the commit. Any number of transactions may hold it at once.
 * @see https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
 */
export async function shareJobLock(
  { connection, schema }: Scope,
  endpointIds: readonly string[],
): Promise<void> {
  await connection.query(
    `SELECT pg_advisory_xact_lock_shared(hashtext($1), key) FROM (
       SELECT DISTINCT ${keyOf('id')} AS key FROM unnest($2::text[]) AS e (id) ORDER BY key) AS keys`,
    [schema, endpointIds],
  );
}

/**
 * Held alone, until the commit, by a transaction that changes which deliveries of an endpoint have
 * jobs: then all deliveries that get jobs are committed, and none is numbered meanwhile. A row lock
 * would not do: transactions that share one can pass it on for ever while another waits to hold it
 * alone.
 */
export async function holdJobLock(
  { connection, schema }: Scope,
  endpointId: string,
): Promise<void> {
  await connection.query(`SELECT pg_advisory_xact_lock(hashtext($1), ${keyOf('$2')})`, [
    schema,
    endpointId,
  ]);
}
