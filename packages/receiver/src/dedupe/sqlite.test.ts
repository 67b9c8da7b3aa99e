import { copyFileSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { sqliteDedupe } from './sqlite.ts';
import { describeRace } from './test-kit/race-suite.ts';
import { describeDedupeStore } from './test-kit/store-suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'hookpact-dedupe-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeDedupeStore('in a SQLite file', async () => {
  let time = 0;
  const stores: ReturnType<typeof sqliteDedupe>[] = [];
  return {
    open(retentionMs) {
      const database = join(folder, 'suite.db');
      const store = sqliteDedupe({ database, retentionMs, now: () => time });
      stores.push(store);
      return store;
    },
    advance: (ms) => {
      time += ms;
    },
    close: () => {
      for (const store of stores) store.close();
    },
  };
});

describeRace('a SQLite file', async () => {
  const file = join(folder, 'race.db');
  const store = sqliteDedupe({ database: file });
  return { kind: 'sqlite', location: file, store, close: () => store.close() };
});

it('works in a database that the caller opened, and leaves it open', () => {
  const database = new DatabaseSync(':memory:');
  const store = sqliteDedupe({ database });
  expect(store.claim({ key: 'k', checksum: 1, leaseMs: 1, receivedAt: 0 })).toMatchObject({
    kind: 'claimed',
  });
  store.close();
  expect(database.isOpen).toBe(true);
  database.close();
});

it('forgets what has ended, so that the file does not grow for ever', () => {
  let time = 0;
  const database = new DatabaseSync(':memory:');
  const store = sqliteDedupe({ database, now: () => time });
  for (let n = 0; n < 1_000; n += 1)
    store.claim({ key: `k${n}`, checksum: 1, leaseMs: 10, receivedAt: 0 });
  time = 11;
  store.claim({ key: 'later', checksum: 1, leaseMs: 10, receivedAt: 0 });
  expect(database.prepare('select key from hookpact_dedupe').all()).toEqual([{ key: 'later' }]);
  database.close();
});

describe('a file that is not the one that was opened any more', () => {
  const request = { key: 'k', checksum: 1, leaseMs: 60_000, receivedAt: 0 };
  const move = (file: string) => renameSync(file, `${file}.old`);
  const ways: [name: string, change: (file: string) => void][] = [
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
        sqliteDedupe({ database: file }).close();
      },
    ],
    ['deleted with its log', (file) => [file, `${file}-wal`].forEach((part) => void rmSync(part))],
    ['without its log', (file) => rmSync(`${file}-wal`)],
  ];

  describe.each([
    ['by its name', (file: string) => file],
    ['by a database that the caller opened', (file: string) => openInWal(file)],
  ])('%s', (how, open) => {
    it.each(ways)('is noticed when it was %s', async (way, change) => {
      const file = join(folder, `${how} ${way}.db`);
      const database = open(file);
      const store = sqliteDedupe({ database });
      const held = await store.claim(request);
      if (held.kind !== 'claimed') throw new Error(held.kind);
      change(file);
      const lost = expect.objectContaining({ name: 'ReceiverError', code: 'STORE_LOST' });
      expect(() => store.claim({ ...request, key: 'other' })).toThrow(lost);
      expect(() => store.complete({ key: 'k', token: held.token })).toThrow(lost);
      store.close();
      if (typeof database !== 'string') database.close();
    });
  });

  it('is not meant by what other processes write to it, nor by a backup', async () => {
    const file = join(folder, 'shared.db');
    const stores = [sqliteDedupe({ database: file }), sqliteDedupe({ database: file })];
    const other = new DatabaseSync(file);
    for (let n = 0; n < 50; n += 1) {
      for (const [index, store] of stores.entries()) {
        const claim = await store.claim({ ...request, key: `${n} ${index}` });
        expect(claim.kind).toBe('claimed');
      }
      other.exec('pragma wal_checkpoint(truncate)');
      copyFileSync(file, `${file}.backup`);
    }
    other.close();
    for (const store of stores) store.close();
  });

  function openInWal(file: string) {
    const database = new DatabaseSync(file);
    database.exec('pragma journal_mode = wal');
    return database;
  }
});

it.each([
  ['in a folder that is missing', () => join(folder, 'missing', 'x.db'), 'unable to open'],
  ['that is a folder', () => folder, 'unable to open'],
  ['that is no database', () => textFile(), 'not a database'],
])('a file %s is refused by its name, with what to do', (_, file, detail) => {
  const database = file();
  expect(() => sqliteDedupe({ database })).toThrow(
    expect.objectContaining({
      name: 'ReceiverError',
      code: 'STORE_UNUSABLE',
      message: expect.stringMatching(new RegExp(`^The file .+ cannot be used: .*${detail}`)),
    }),
  );
});

function textFile(): string {
  const file = join(folder, 'text.db');
  writeFileSync(file, 'a text, and no database at all '.repeat(100));
  return file;
}

it('makes files that their user alone may read: they say which events came', () => {
  const file = join(folder, 'private.db');
  const store = sqliteDedupe({ database: file });
  store.claim({ key: 'k', checksum: 1, leaseMs: 1, receivedAt: 0 });
  for (const part of [file, `${file}-wal`, `${file}-shm`])
    expect(statSync(part).mode & 0o777).toBe(0o600);
  store.close();
});

describe('while another process holds the lock of the file', () => {
  function setup(name: string) {
    const database = join(folder, name);
    const store = sqliteDedupe({ database });
    const other = new DatabaseSync(database);
    onTestFinished(() => {
      other.close();
      store.close();
    });
    return {
      store,
      lock: () => other.exec('begin immediate'),
      unlock: () => other.exec('rollback'),
    };
  }
  const request = { key: 'k', checksum: 1, leaseMs: 60_000, receivedAt: 0 };

  it('a claim gives up soon, so that the process can do its other work', () => {
    const { store, lock, unlock } = setup('locked-claim.db');
    lock();
    const startedAt = performance.now();
    expect(() => store.claim(request)).toThrow('database is locked');
    expect(performance.now() - startedAt).toBeLessThan(1_000); // 5,000 before, 50 now
    unlock();
    expect(store.claim(request)).toMatchObject({ kind: 'claimed' });
  });

  it('what was handled is remembered once the lock is free: it must not be handled twice', async () => {
    const { store, lock, unlock } = setup('locked-complete.db');
    const claim = await store.claim(request);
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    lock();
    const completed = store.complete({ key: 'k', token: claim.token });
    expect(completed).toBeInstanceOf(Promise);
    unlock();
    expect(await completed).toBe(true);
    expect(store.claim(request)).toEqual({ kind: 'handled', isSameBody: true });
  });
});
