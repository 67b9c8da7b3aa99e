import type { EndpointSettings, MessageEntry } from '../store.ts';
import type { TransactionScope } from './transaction.ts';

/**
 * The last state of each endpoint, in one order for all processes: rows that are locked in
 * different orders are a deadlock.
 */
export function newestSettings(
  items: readonly Pick<MessageEntry, 'settings'>[],
): readonly EndpointSettings[] {
  const newest = new Map(
    items.flatMap(({ settings }) => settings).map((endpoint) => [endpoint.id, endpoint]),
  );
  return [...newest.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

export type StoredEndpoint = {
  readonly secrets: string;
  readonly headers: string;
  /** Its new deliveries get their jobs later, as slots free up. */
  readonly hasOverflow: boolean;
};

export async function findEndpoints(
  { connection, schema }: TransactionScope,
  endpointIds: readonly string[],
): Promise<ReadonlyMap<string, StoredEndpoint>> {
  const { rows } = await connection.query(
    `SELECT id, secrets, headers, overflow_after IS NOT NULL AS "hasOverflow"
     FROM ${schema}.endpoint WHERE id = ANY($1)`,
    [endpointIds],
  );
  return new Map(rows.map((row) => [String(row.id), row as StoredEndpoint])); // the columns of the statement
}

/** Locks no row of an endpoint that looks the same: others that enqueue to it would have to wait. */
export async function saveEndpoints(
  { connection, schema }: TransactionScope,
  settings: readonly EndpointSettings[],
  stored: ReadonlyMap<string, StoredEndpoint>,
): Promise<void> {
  const news = settings.map(toColumns).filter(({ id, secrets, headers }) => {
    const old = stored.get(id);
    return old?.secrets !== secrets || old.headers !== headers;
  });
  if (news.length === 0) return;
  await connection.query(
    `INSERT INTO ${schema}.endpoint (id, secrets, headers)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
     ON CONFLICT (id) DO UPDATE SET secrets = excluded.secrets, headers = excluded.headers`,
    [
      news.map(({ id }) => id),
      news.map(({ secrets }) => secrets),
      news.map(({ headers }) => headers),
    ],
  );
}

const toColumns = ({ id, secrets, headers }: EndpointSettings) => ({
  id,
  secrets: JSON.stringify(secrets),
  headers: JSON.stringify(headers),
});
