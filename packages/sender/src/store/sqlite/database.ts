import { rmSync, statSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { isSenderError, SenderError } from '../../errors.ts';
import { closedByUsAlone } from './callers-work.ts';
import { type HeldFile, holdFile, writeNew } from './held-file.ts';
import { createUndo, type Undo } from './undo.ts';

const IN_MEMORY = ':memory:';
/** The write-ahead log is copied into the file when it is larger than this. */
const CHECKPOINT_BYTES = 8_388_608;
/** How often its size is looked at, in commits. */
const CHECKPOINT_EVERY = 64;

/** An open file that this process holds alone. */
export type HeldDatabase = {
  readonly database: DatabaseSync;
  /** Changes in memory, taken back where their transaction is. */
  readonly undo: Undo;
  /** Runs `work` in one transaction; rolls back when it throws. */
  transact<Result>(work: (database: DatabaseSync) => Result): Result;
  backup(target: string): Promise<void>;
  close(): void;
};

/**
 * Opens a SQLite file for this process alone, durably: every commit is on disk before it counts.
 *
 * @throws SenderError `STORE_HELD` or `STORE_UNUSABLE`
 */
export function holdDatabase(file: string): HeldDatabase {
  let held: HeldFile | undefined;
  let database: DatabaseSync | undefined;
  try {
    held = file === IN_MEMORY ? undefined : holdFile(file);
    database = openDatabase(file);
    held?.changed(); // a new file got its header, an old file the rest of its log
    return toHeld(file, database, held);
  } catch (error) {
    database?.close();
    held?.release();
    throw explain(file, error);
  }
}

function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  try {
    // Pages of 8 KB: a commit of many messages writes half as many, and a lone one not much more.
    // Not locking_mode = EXCLUSIVE: a lock that got lost would let a reader delete the log.
    database.exec(`
      PRAGMA page_size = 8192;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA foreign_keys = ON;
      PRAGMA cache_size = -16000;
      PRAGMA busy_timeout = 250;
      PRAGMA wal_autocheckpoint = 0;
      BEGIN IMMEDIATE;
      COMMIT;
      PRAGMA wal_checkpoint(TRUNCATE);`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function toHeld(file: string, database: DatabaseSync, held: HeldFile | undefined): HeldDatabase {
  const undo = createUndo();
  const close = closedByUsAlone(database);
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  const checkpoint = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  let commits = 0;

  function checkpointIfLarge(): void {
    commits += 1;
    if (!held || commits % CHECKPOINT_EVERY !== 0) return;
    const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
    if (log === undefined || log.size < CHECKPOINT_BYTES) return;
    copyLog(held);
  }

  /** A full disk stops it half way: the log still has everything, and the next one goes on. */
  function copyLog(held: HeldFile): void {
    try {
      checkpoint.get();
    } catch {
      // the commit itself has succeeded
    } finally {
      held.changed();
    }
  }

  /** Accepted deliveries may stand in the lost log alone: the file takes them while it is open. */
  function saveLostLog(): void {
    if (held?.isIntact()) copyLog(held);
  }

  return {
    database,
    undo,
    transact(work) {
      try {
        begin.run();
        const result = work(database);
        held?.check();
        commit.run();
        undo.commit();
        checkpointIfLarge();
        return result;
      } catch (error) {
        // a full disk may have ended the transaction already
        if (database.isTransaction) rollback.run();
        undo.rollBack();
        if (isSenderError(error, 'STORE_LOST')) saveLostLog();
        throw error;
      }
    },
    async backup(target) {
      try {
        writeNew(target, '');
      } catch (error) {
        throw explain(target, error);
      }
      try {
        await backup(database, target);
      } catch (error) {
        rmSync(target, { force: true });
        throw explain(target, error);
      }
    },
    close() {
      close();
      held?.release();
    },
  };
}

/** Puts what SQLite said of an open file into words; other errors stay as they are. */
export function explainFailure(file: string, error: unknown): unknown {
  const isOfSqlite = error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
  if (!isOfSqlite) return error;
  return new SenderError('STORE_FAILED', { file, detail: error.message }, { cause: error });
}

function explain(file: string, error: unknown): SenderError {
  if (error instanceof SenderError) return error;
  const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  return new SenderError('STORE_UNUSABLE', { file, detail }, { cause: error });
}
