import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, it } from 'vitest';
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
