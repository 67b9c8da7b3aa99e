import type { PostgresStore } from '@hookpact/sender/postgres';

/** The store of deliveries that several processes share; its driver is loaded only here. */
export async function openDatabaseStore(
  connectionString: string,
  onError: (error: unknown) => void,
): Promise<PostgresStore> {
  const { postgresStore } = await import('@hookpact/sender/postgres');
  return postgresStore({ connectionString, onError });
}
