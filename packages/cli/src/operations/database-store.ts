import { isSenderError } from '@hookpact/sender';
import type { PostgresStore } from '@hookpact/sender/postgres';
import { UsageError } from '../command/outcome.ts';
import { requirePeers } from '../command/peers.ts';

/** The store of deliveries that several processes share; its driver is loaded only here. */
export async function openDatabaseStore(
  connectionString: string,
  onError: (error: unknown) => void,
): Promise<PostgresStore> {
  requirePeers('--database-url', ['pg', 'pg-boss']);
  const { postgresStore } = await import('@hookpact/sender/postgres');
  try {
    return postgresStore({ connectionString, onError });
  } catch (error) {
    if (!isSenderError(error, 'OPTION_INVALID')) throw error;
    throw new UsageError(
      '--database-url or HOOKPACT_DATABASE_URL must be a URL that starts with postgres://.',
      { cause: error },
    );
  }
}
