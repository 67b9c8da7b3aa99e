import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { SenderError } from '../../errors.ts';

const IN_MEMORY = ':memory:';

/** An open file that this process holds alone. */
export type HeldDatabase = { database: DatabaseSync; close(): void };

/**
 * Opens a SQLite file for this process alone: durable (every commit is on disk before it counts),
 * and with a lock that the operating system releases even after `kill -9`.
 *
 * @throws SenderError `STORE_HELD` or `STORE_UNUSABLE`
 */
export function holdDatabase(file: string): HeldDatabase {
  const holderFile = `${file}.holder.json`;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    // pages of 8 KB: a commit of many messages writes half as many, and a lone one not much more
    database.exec(`
      PRAGMA page_size = 8192;
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA foreign_keys = ON;
      PRAGMA cache_size = -16000;
      BEGIN IMMEDIATE;
      COMMIT;`);
    if (file !== IN_MEMORY) {
      const holder = { pid: process.pid, since: new Date().toISOString() };
      writeFileSync(holderFile, JSON.stringify(holder));
    }
  } catch (error) {
    database?.close();
    throw explain(file, holderFile, error);
  }
  const held = database;
  return {
    database: held,
    close() {
      held.close();
      if (file !== IN_MEMORY) rmSync(holderFile, { force: true });
    },
  };
}

/** SQLITE_BUSY: https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;

function explain(file: string, holderFile: string, error: unknown): SenderError {
  if (error instanceof SenderError) return error;
  const isBusy = error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
  if (isBusy) {
    return new SenderError(
      'STORE_HELD',
      { file, holder: describeHolder(holderFile) },
      { cause: error },
    );
  }
  const detail = error instanceof Error ? error.message : String(error);
  return new SenderError('STORE_UNUSABLE', { file, detail }, { cause: error });
}

function describeHolder(holderFile: string): string {
  try {
    const { pid, since } = JSON.parse(readFileSync(holderFile, 'utf8')) as Record<string, unknown>; // a hint for people, shown as it is
    return `pid ${String(pid)} since ${String(since)}`;
  } catch {
    return 'it left no name';
  }
}
