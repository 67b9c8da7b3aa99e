import {
  copyFileSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';

/** One kind of store in a SQLite file. */
export type StoreInAFile<Taken> = {
  /** Stores an event, or the claim on it. */
  take(key: string): Promise<Taken>;
  /** The writes that end what was taken, by their names. */
  readonly ends: Readonly<Record<string, (taken: Taken) => unknown>>;
  /** Those of them that must not be written into a file that is not the store's own. */
  readonly guarded: readonly string[];
  close(): void;
};

/** The guarantees of every store in a SQLite file, however its file, its disk or a neighbour fails. */
export function describeStoreFile<Taken>(
  name: string,
  openStore: (database: string | DatabaseSync) => StoreInAFile<Taken>,
): void {
  describe(`the file of ${name}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'hookpact-file-'));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    let files = 0;
    const newFile = () => {
      files += 1;
      return join(folder, `${files}.db`);
    };

    function open(database: string | DatabaseSync): StoreInAFile<Taken> {
      const store = openStore(database);
      onTestFinished(() => store.close());
      return store;
    }

    function openInWal(file: string): DatabaseSync {
      const database = new DatabaseSync(file);
      database.exec('pragma journal_mode = wal');
      onTestFinished(() => database.close());
      return database;
    }

    const move = (file: string) => renameSync(file, `${file}.old`);
    const losses: [name: string, change: (file: string) => void][] = [
      ['deleted', (file) => rmSync(file)],
      ['moved', move],
      [
        'replaced by a copy of itself',
        (file) => {
          copyFileSync(file, `${file}.copy`);
          renameSync(`${file}.copy`, file);
        },
      ],
      [
        'replaced by another database',
        (file) => {
          move(file);
          openStore(file).close();
        },
      ],
      [
        'deleted with its log',
        (file) => [file, `${file}-wal`].forEach((part) => void rmSync(part)),
      ],
      ['without its log', (file) => rmSync(`${file}-wal`)],
    ];

    describe.each([
      ['by its name', (file: string) => file],
      ['by a database that the caller opened', openInWal],
    ])('%s', (_, databaseOf) => {
      it.each(losses)('is noticed when it was %s', async (_way, change) => {
        const file = newFile();
        const store = open(databaseOf(file));
        const taken = await store.take('k');
        change(file);
        const lost = expect.objectContaining({ name: 'ReceiverError', code: 'STORE_LOST' });
        await expect(store.take('other')).rejects.toThrow(lost);
        for (const end of store.guarded) {
          await expect(async () => store.ends[end]?.(taken), end).rejects.toThrow(lost);
        }
      });
    });

    it('is not meant by what other processes write to it, nor by a backup', async () => {
      const file = newFile();
      const stores = [open(file), open(file)];
      const other = openInWal(file);
      for (let n = 0; n < 20; n += 1) {
        for (const [index, store] of stores.entries()) await store.take(`${n} ${index}`);
        other.exec('pragma wal_checkpoint(truncate)');
        copyFileSync(file, `${file}.backup`);
      }
    });

    it.each([
      ['in a folder that is missing', () => join(folder, 'missing', 'x.db'), 'unable to open'],
      ['that is a folder', () => folder, 'unable to open'],
      ['that is no database', textFile, 'not a database'],
      ['that was cut off', cutFile, 'malformed'],
    ])('%s is refused by its name, with what to do', async (_, file, detail) => {
      const database = await file();
      expect(() => openStore(database)).toThrow(
        expect.objectContaining({
          name: 'ReceiverError',
          code: 'STORE_UNUSABLE',
          message: expect.stringMatching(new RegExp(`^The file .+ cannot be used: .*${detail}`)),
        }),
      );
    });

    function textFile(): string {
      const file = newFile();
      writeFileSync(file, 'a text, and no database at all '.repeat(100));
      return file;
    }

    function cutFile(): string {
      const file = newFile();
      openStore(file).close();
      truncateSync(file, 4_096);
      return file;
    }

    it.each([undefined, null, 5, {}])('that is %j is refused where it is given', (database) => {
      expect(() => openStore(database as never)).toThrow(
        expect.objectContaining({ name: 'ReceiverError', code: 'OPTION_INVALID' }),
      );
    });

    it('may be read by its user alone: it says which events came', async () => {
      const file = newFile();
      const store = open(file);
      await store.take('k');
      for (const part of [file, `${file}-wal`, `${file}-shm`])
        expect(statSync(part).mode & 0o777, part).toBe(0o600);
    });

    it('is left open where the caller opened it', async () => {
      const database = new DatabaseSync(':memory:');
      onTestFinished(() => database.close());
      const store = openStore(database);
      await store.take('k');
      store.close();
      expect(database.isOpen).toBe(true);
    });

    it('that was closed takes nothing, and says so', async () => {
      const store = openStore(newFile());
      const taken = await store.take('k');
      store.close();
      await expect(store.take('other')).rejects.toThrow();
      for (const end of Object.values(store.ends)) {
        await expect(async () => end(taken)).rejects.toThrow();
      }
    });

    it('that is full takes nothing, and takes again when there is room', async () => {
      const database = openInWal(newFile());
      const store = open(database);
      await store.take('first');
      const { page_count: pages } = database.prepare('pragma page_count').get() as never;
      database.exec(`pragma max_page_count = ${pages}`);
      const fill = async () => {
        for (let n = 0; n < 1_000; n += 1) await store.take(`${n} ${'x'.repeat(200)}`);
      };
      await expect(fill()).rejects.toThrow('full');
      database.exec('pragma max_page_count = 1000000');
      await store.take('room');
    });

    describe('while another process holds its lock', () => {
      function setup() {
        const file = newFile();
        const other = new DatabaseSync(file);
        onTestFinished(() => other.close());
        const store = open(file);
        return {
          store,
          lock: () => other.exec('begin immediate'),
          unlock: () => other.exec('rollback'),
        };
      }

      it('gives up soon, so that the process can do its other work', async () => {
        const { store, lock, unlock } = setup();
        lock();
        const startedAt = performance.now();
        await expect(store.take('k')).rejects.toThrow('database is locked');
        expect(performance.now() - startedAt).toBeLessThan(1_000); // 5,000 before, 50 now
        unlock();
        await store.take('k');
      });

      it('writes once it is free what ends a claim: the event would be handled again', async () => {
        const { store, lock, unlock } = setup();
        const ends = Object.entries(store.ends);
        const taken = await Promise.all(ends.map(([end]) => store.take(end)));
        lock();
        const ended = Promise.all(ends.map(([, end], index) => end(taken[index] as Taken))); // one each
        unlock();
        await ended;
      });
    });
  });
}
