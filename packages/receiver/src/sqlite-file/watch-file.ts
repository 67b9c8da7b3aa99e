import { closeSync, constants, openSync, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { ReceiverError } from '../errors.ts';

const { O_CREAT, O_EXCL, O_RDWR } = constants;

/**
 * Makes a missing file that its user alone may read, before SQLite makes it for everybody. SQLite
 * gives its other files the mode of this one.
 */
export function createPrivately(file: string): void {
  if (file === '' || file === ':memory:' || file.startsWith('file:')) return;
  try {
    closeSync(openSync(file, O_RDWR | O_CREAT | O_EXCL, 0o600));
  } catch {
    // it is there already, or cannot be made, which SQLite says better
  }
}

/**
 * Returns a check that throws `STORE_LOST` once the file of a database, or its write-ahead log, was
 * deleted, moved or replaced: what is written then would be gone without a word. Other processes
 * write to the file as well, so only which file it is counts.
 */
export function watchFile(database: DatabaseSync): () => void {
  const file = database.location?.(); // of Node 22.16 and later
  const known = file && placeOf(file);
  if (!file || !known) return () => {}; // in memory
  const log = `${file}-wal`;
  let knownLog = placeOf(log);
  return () => {
    if (placeOf(file) !== known) throw new ReceiverError('STORE_LOST', { file });
    const foundLog = placeOf(log);
    knownLog ??= foundLog; // SQLite makes it when it is first needed
    if (foundLog !== knownLog) throw new ReceiverError('STORE_LOST', { file: log });
  };
}

function placeOf(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev} ${found.ino}`;
}
