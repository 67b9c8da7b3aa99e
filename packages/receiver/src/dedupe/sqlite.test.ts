import { mkdtempSync, rmSync } from 'node:fs';
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
