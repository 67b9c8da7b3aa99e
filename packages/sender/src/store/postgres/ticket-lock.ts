import type { Inside } from './transaction.ts';

type Place = Pick<Inside, 'connection' | 'schema'>;

/** Endpoints share these, as a server has room for only so many locks; a shared one may wait longer. */
const LOCKS = 128;

const keyOf = (id: string) => `hashtext(${id}) & ${LOCKS - 1}`;

/**
 * Whoever issues the tickets of new deliveries holds this from before their rows are numbered until
 * the commit. Any number may hold it at once.
 * @see https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
 */
export async function shareTickets(
  { connection, schema }: Place,
  endpointIds: readonly string[],
): Promise<void> {
  await connection.query(
    `SELECT pg_advisory_xact_lock_shared(hashtext($1), key) FROM (
       SELECT DISTINCT ${keyOf('id')} AS key FROM unnest($2::text[]) AS e (id) ORDER BY key) AS keys`,
    [schema, endpointIds],
  );
}

/**
 * Whoever changes which deliveries of an endpoint have tickets holds this alone until the commit:
 * then all deliveries with tickets to come are committed, and none is numbered meanwhile. Row locks
 * would not do: those who share one can pass it on for ever, while who wants it alone waits.
 */
export async function holdTickets(
  { connection, schema }: Place,
  endpointId: string,
): Promise<void> {
  await connection.query(`SELECT pg_advisory_xact_lock(hashtext($1), ${keyOf('$2')})`, [
    schema,
    endpointId,
  ]);
}
