import type { DatabaseSync } from 'node:sqlite';
import { isSenderError } from '@hookpact/sender';
import { memoryStore } from '@hookpact/sender/memory';
import { type SqliteStore, sqliteStore } from '@hookpact/sender/sqlite';
import { SimulatorError } from '../errors.ts';
import { simulatorTables } from './migrations/0001-simulator.ts';

/** The one place where the simulator and its sender keep everything. */
export type OpenStore = {
  readonly deliveries: SqliteStore;
  /** For reading, and for writing inside `deliveries.transact`. */
  readonly database: DatabaseSync;
};

/**
 * Opens the file, or memory, and brings the simulator's tables up to date.
 * @throws SimulatorError `DATA_FILE_HELD` or `DATA_FILE_UNUSABLE`
 */
export function openStore(file: string | undefined): OpenStore {
  const deliveries = file === undefined ? memoryStore() : sqliteStore({ file });
  try {
    deliveries.migrate('simulator', [simulatorTables]);
    return { deliveries, database: deliveries.transact((database) => database) };
  } catch (error) {
    throw explain(error);
  }
}

function explain(error: unknown): unknown {
  if (!isSenderError(error)) return error;
  const code = error.code === 'STORE_HELD' ? 'DATA_FILE_HELD' : 'DATA_FILE_UNUSABLE';
  return new SimulatorError(code, { detail: error.message }, { cause: error });
}
