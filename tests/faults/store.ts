import { type PostgresStore, postgresStore } from '@hookpact/sender/postgres';
import { type SqliteStore, sqliteStore } from '@hookpact/sender/sqlite';

/** Where deliveries are kept: `sqlite` in a file, `postgres` in the database at a URL. */
export type Place = { readonly kind: 'sqlite' | 'postgres'; readonly location: string };

/** What a dead process held is due again after so long: soon, for the tests' sake. */
const LEASE_MS = 2_000;

export function openStore({ kind, location }: Place): SqliteStore | PostgresStore {
  return kind === 'sqlite'
    ? sqliteStore({ file: location })
    : postgresStore({ connectionString: location, schema: 'faults', leaseMs: LEASE_MS });
}
