import { DatabaseSync } from 'node:sqlite';
import { runStatements } from '@hookpact/test-postgres';
import type { Place } from './store.ts';

/** A delivery as it stands in the tables. */
export type StoredDelivery = {
  readonly messageId: string;
  readonly body: string;
  readonly status: string;
  readonly attempts: number;
  /** The numbers of the attempts that are recorded, in their order. */
  readonly recorded: readonly number[];
};

type Row = Record<string, unknown>;

/** Reads the tables without the store: a store that loses rows may also be one that miscounts them. */
export async function readStored(place: Place): Promise<readonly StoredDelivery[]> {
  const prefix = place.kind === 'sqlite' ? '' : `${place.schema}.`;
  const [deliveries = [], attempts = []] = await read(place, [
    `SELECT d.seq AS seq, m.id AS id, m.body AS body, d.status AS status, d.attempts AS attempts
     FROM ${prefix}message m LEFT JOIN ${prefix}delivery d ON d.message_seq = m.seq`,
    `SELECT delivery_seq AS seq, number FROM ${prefix}attempt ORDER BY delivery_seq, number`,
  ]);
  const recorded = Map.groupBy(attempts, ({ seq }) => Number(seq));
  return deliveries.map(({ seq, id, body, status, attempts: made }) => ({
    messageId: String(id),
    body: Buffer.from(body as Uint8Array).toString('latin1'), // a BLOB or BYTEA
    status: String(status),
    attempts: Number(made),
    recorded: (recorded.get(Number(seq)) ?? []).map(({ number }) => Number(number)),
  }));
}

/** Nobody else of this process may have the SQLite file open: closing it here drops their lock. */
async function read(place: Place, statements: readonly string[]): Promise<Row[][]> {
  if (place.kind === 'sqlite') {
    const database = new DatabaseSync(place.location);
    const results = statements.map((sql) => database.prepare(sql).all() as Row[]); // rows are records
    database.close();
    return results;
  }
  return runStatements(place.location, statements);
}
