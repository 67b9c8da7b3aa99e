import { type PostgresStore, postgresStore } from '@hookpact/sender/postgres';
import { type SqliteStore, sqliteStore } from '@hookpact/sender/sqlite';

/** Where deliveries are kept: in a file, or in a schema of the database at a URL. */
export type Place =
  | { readonly kind: 'sqlite'; readonly location: string }
  | { readonly kind: 'postgres'; readonly location: string; readonly schema: string };

/** Claims of a dead process are due again after so long: soon, for the tests' sake. */
const LEASE_MS = 2_000;

export function openStore(place: Place): SqliteStore | PostgresStore {
  if (place.kind === 'sqlite') return sqliteStore({ file: place.location });
  const { location, schema } = place;
  return postgresStore({ connectionString: location, schema, leaseMs: LEASE_MS });
}
