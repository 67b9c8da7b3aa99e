import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { describeStoreFile } from '../sqlite-file/test-kit/file-suite.ts';
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

const request = { checksum: 1, leaseMs: 60_000, receivedAt: 0 };

describeStoreFile('handled events', (database) => {
  const store = sqliteDedupe({ database });
  return {
    async take(key) {
      const claim = await store.claim({ ...request, key });
      return claim.kind === 'claimed'
        ? { key, token: claim.token }
        : expect.unreachable(claim.kind);
    },
    ends: { complete: store.complete, release: store.release },
    guarded: ['complete'],
    close: store.close,
  };
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

it('remembers what was handled once the lock of the file is free: it must not be handled twice', async () => {
  const database = join(folder, 'locked.db');
  const store = sqliteDedupe({ database });
  const other = new DatabaseSync(database);
  onTestFinished(() => {
    other.close();
    store.close();
  });
  const claim = await store.claim({ ...request, key: 'k' });
  const token = claim.kind === 'claimed' ? claim.token : expect.unreachable(claim.kind);
  other.exec('begin immediate');
  const completed = store.complete({ key: 'k', token });
  expect(completed).toBeInstanceOf(Promise);
  other.exec('rollback');
  expect(await completed).toBe(true);
  expect(store.claim({ ...request, key: 'k' })).toEqual({ kind: 'handled', isSameBody: true });
});
