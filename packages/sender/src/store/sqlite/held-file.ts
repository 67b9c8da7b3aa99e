import {
  closeSync,
  constants,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { SenderError } from '../../errors.ts';

/** A file that this process alone may open. */
export type HeldFile = {
  /** @throws SenderError `STORE_LOST` when the file is no longer the opened file */
  check(): void;
  /** Whether the file itself is unchanged; then only its log is lost. */
  isIntact(): boolean;
  /** Tells that this process itself changed the file. */
  changed(): void;
  release(): void;
};

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_RDWR, O_WRONLY } = constants;
/** These files hold payloads, secrets and headers: only their user may read them. */
const OWNER_ONLY = 0o600;

/**
 * Holds a file for this process, with a lock that the operating system releases even after
 * `kill -9`. The lock is on a file of its own, `<file>.lock`, which nobody opens: a POSIX lock ends
 * when its process closes any handle of the file, and whoever copies the database closes one.
 *
 * @throws SenderError `STORE_HELD`
 */
export function holdFile(path: string): HeldFile {
  createIfMissing(path);
  const file = realpathSync(path); // two names of one file are one file
  const holderFile = `${file}.holder.json`;
  const lock = lockFile(`${file}.lock`, { file, holderFile });
  try {
    rmSync(holderFile, { force: true });
    const holder = { pid: process.pid, since: new Date().toISOString() };
    writeNew(holderFile, JSON.stringify(holder));
    return { ...watchFile(file), release };
  } catch (error) {
    lock.close();
    throw error;
  }

  function release(): void {
    rmSync(holderFile, { force: true });
    lock.close();
  }
}

/** SQLite gives its other files the mode of this one. */
function createIfMissing(path: string): void {
  try {
    closeSync(openSync(path, O_RDWR | O_CREAT | O_EXCL, OWNER_ONLY));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

export function writeNew(path: string, text: string): void {
  const handle = openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, OWNER_ONLY);
  writeSync(handle, text);
  closeSync(handle);
}

/** SQLITE_BUSY: https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;

function lockFile(
  path: string,
  { file, holderFile }: { file: string; holderFile: string },
): DatabaseSync {
  closeSync(openSync(path, O_RDWR | O_CREAT | O_NOFOLLOW, OWNER_ONLY));
  const lock = new DatabaseSync(path);
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;');
    return lock;
  } catch (error) {
    lock.close();
    const isBusy = error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
    if (!isBusy) throw error;
    const holder = describeHolder(holderFile);
    throw new SenderError('STORE_HELD', { file, holder }, { cause: error });
  }
}

function describeHolder(holderFile: string): string {
  try {
    // a hint for people, shown as it is
    const { pid, since } = JSON.parse(readFileSync(holderFile, 'utf8')) as Record<string, unknown>;
    return `pid ${String(pid)} since ${String(since)}`;
  } catch {
    return 'it left no name';
  }
}

/**
 * Notices that an open file, or its write-ahead log, was deleted, renamed, replaced or overwritten:
 * what is written to it then would be gone without a word.
 */
function watchFile(file: string): Pick<HeldFile, 'check' | 'isIntact' | 'changed'> {
  const log = `${file}-wal`;
  let known = identify(file);
  let knownLog = placeOf(log);
  return {
    check() {
      const found = identify(file);
      if (found !== known) {
        const detail =
          found === undefined ? 'it is gone' : 'another process replaced or changed it';
        throw new SenderError('STORE_LOST', { file, detail });
      }
      const foundLog = placeOf(log);
      knownLog ??= foundLog; // SQLite makes it when it is first needed
      if (foundLog === knownLog) return;
      throw new SenderError('STORE_LOST', { file, detail: `its log ${log} is gone or another` });
    },
    isIntact: () => identify(file) === known,
    changed() {
      known = identify(file);
    },
  };
}

/** A log grows with each commit: only which file it is counts. */
function placeOf(log: string): string | undefined {
  const found = statSync(log, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev} ${found.ino}`;
}

function identify(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev} ${found.ino} ${found.size} ${found.mtimeNs}`;
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : '');
