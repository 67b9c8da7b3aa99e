import { DatabaseSync } from 'node:sqlite';
import { ReceiverError } from '../errors.ts';
import { atLeast } from '../options.ts';
import { createPrivately, watchFile } from './watch-file.ts';

export type FileOptions = {
  /** A name, or a database that the caller opened. */
  readonly database: string | DatabaseSync;
  readonly busyTimeoutMs: number | undefined;
  /** The statements of the tables, which may run again. */
  readonly tables: string;
  /** What of a commit is on the disk when it returns: `full` is all of it. */
  readonly synchronous: 'normal' | 'full';
};

export type OpenFile = {
  readonly database: DatabaseSync;
  /** @throws ReceiverError `STORE_LOST` once the file is another one, or gone */
  assertSameFile(): void;
  /** Closes the file, unless the caller opened it. */
  close(): void;
};

/**
 * Opens the SQLite file of a store; one that is made is its user's alone (0600).
 * @throws ReceiverError `OPTION_INVALID` or `STORE_UNUSABLE`
 */
export function openFile({ database: given, ...options }: FileOptions): OpenFile {
  const busyTimeoutMs = atLeast(0, 'busyTimeoutMs', options.busyTimeoutMs ?? 50);
  if (typeof given === 'string') {
    const database = openByName(given, { ...options, busyTimeoutMs });
    return { database, assertSameFile: watchFile(database), close: () => database.close() };
  }
  if (typeof given?.prepare !== 'function') {
    const expected = 'the name of a file, or a DatabaseSync';
    throw new ReceiverError('OPTION_INVALID', {
      option: 'database',
      value: typeof given,
      expected,
    });
  }
  given.exec(options.tables);
  return { database: given, assertSameFile: watchFile(given), close: () => {} };
}

/** Locks are rare and short while processes work; a start may wait for longer. */
function openByName(
  file: string,
  { tables, synchronous, busyTimeoutMs }: Omit<FileOptions, 'database'>,
): DatabaseSync {
  createPrivately(file);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 5_000 });
    database.exec(`pragma journal_mode = wal; pragma synchronous = ${synchronous}`);
    database.exec(tables);
    database.exec(`pragma busy_timeout = ${busyTimeoutMs}`);
    return database;
  } catch (cause) {
    database?.close();
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new ReceiverError('STORE_UNUSABLE', { file, detail }, { cause });
  }
}
