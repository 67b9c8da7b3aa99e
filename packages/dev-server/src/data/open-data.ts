import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { isSenderError, type SenderErrorCode } from '@hookpact/sender';
import { memoryStore } from '@hookpact/sender/memory';
import { type SqliteStore, sqliteStore } from '@hookpact/sender/sqlite';
import { DevServerError, type DevServerErrorCode } from '../errors.ts';

/**
 * Opens the file in which everything is kept, or memory.
 * @throws DevServerError `DATA_FILE_HELD`, `DATA_FILE_OLD`, `DATA_FILE_TOO_NEW` or
 * `DATA_FILE_UNUSABLE`
 */
export function openData(file: string | undefined): SqliteStore {
  if (file === undefined) return memoryStore();
  if (isOld(file)) throw new DevServerError('DATA_FILE_OLD', { file });
  const store = sqliteStore({ file });
  try {
    store.transact(() => {}); // opens it
    return store;
  } catch (error) {
    throw explain(error, file);
  }
}

/** Files of before the first release kept the inspector's tables under the simulator's name. */
function isOld(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      const found = database
        .prepare("SELECT 1 FROM sqlite_master WHERE name = 'simulator_inspector_tokens'")
        .get();
      return found !== undefined;
    } finally {
      database.close();
    }
  } catch {
    return false; // held, or no database: opening it for good says so
  }
}

/** The codes of a store whose words and remedy are ours; the others say that it cannot be used. */
const codes: Partial<Record<SenderErrorCode, DevServerErrorCode>> = {
  STORE_HELD: 'DATA_FILE_HELD',
  STORE_OLD_LAYOUT: 'DATA_FILE_OLD',
  STORE_TOO_NEW: 'DATA_FILE_TOO_NEW',
};

function explain(error: unknown, file: string): unknown {
  if (!isSenderError(error)) return error;
  const code = codes[error.code] ?? 'DATA_FILE_UNUSABLE';
  return new DevServerError(code, { file, detail: error.message }, { cause: error });
}
