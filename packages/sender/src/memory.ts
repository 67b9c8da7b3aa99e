import { type SqliteStore, sqliteStore } from './store/sqlite/sqlite-store.ts';

/**
 * A store that forgets everything when the process ends: for tests and one-shot sends. It is the
 * SQLite store without a file, so it behaves the same.
 */
export function memoryStore(): SqliteStore {
  return sqliteStore({ file: ':memory:' });
}
