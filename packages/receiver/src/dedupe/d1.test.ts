import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { type D1Statement, d1Dedupe, d1DedupeTable } from './d1.ts';
import { startD1 } from './test-kit/d1-server.ts';
import { describeFailures, refusesWhatIsNoClient } from './test-kit/failing-suite.ts';
import { describeRace } from './test-kit/race-suite.ts';
import { describeDedupeStore } from './test-kit/store-suite.ts';

// each statement passes through three processes and waits for the disk
vi.setConfig({ testTimeout: 120_000 });

let d1: Awaited<ReturnType<typeof startD1>>;
beforeAll(async () => {
  d1 = await startD1();
}, 60_000);
afterAll(() => d1?.stop());

describeDedupeStore('in D1', async () => ({
  open: (retentionMs) => d1Dedupe({ database: d1.database, retentionMs }),
  advance: async (ms) => {
    await d1.database.prepare('update hookpact_dedupe set ends_at = ends_at - ?1').bind(ms).first();
  },
  close: () => {},
}));

// SQLite itself, which D1 is made of: hundreds of statements in no time
describeFailures('in D1', () => {
  const sqlite = new DatabaseSync(':memory:');
  onTestFinished(() => sqlite.close());
  return {
    open(around) {
      const statement = (sql: string, values: (string | number)[] = []): D1Statement => ({
        bind: (...values) => statement(sql, values),
        first: () => around(async () => sqlite.prepare(sql).get(...values) ?? null),
      });
      return d1Dedupe({ database: { prepare: (sql) => statement(sql) } });
    },
    advance: (ms) => {
      sqlite.prepare('update hookpact_dedupe set ends_at = ends_at - ?').run(ms);
    },
  };
});

refusesWhatIsNoClient((database) => d1Dedupe({ database }));

describeRace('D1', async () => ({
  kind: 'd1',
  location: d1.url,
  store: d1Dedupe({ database: d1.database }),
  events: 10,
  close: () => {},
}));

const request = { checksum: 1, leaseMs: 60_000, receivedAt: 0 };

it('leaves the table to a migration where it is told to', async () => {
  await d1.database.prepare('drop table if exists hookpact_dedupe').first();
  const store = d1Dedupe({ database: d1.database, createTable: false });
  const claim = async () => store.claim({ ...request, key: 'k' });
  await expect(claim()).rejects.toThrow('no such table');
  for (const statement of d1DedupeTable) await d1.database.prepare(statement).first();
  expect(await claim()).toMatchObject({ kind: 'claimed' });
});

it('forgets what has ended, so that the database does not grow for ever', async () => {
  const store = d1Dedupe({ database: d1.database });
  await store.claim({ ...request, key: 'old' });
  await d1.database.prepare('update hookpact_dedupe set ends_at = 0').first();
  const another = d1Dedupe({ database: d1.database });
  await another.claim({ ...request, key: 'new' });
  expect(await d1.database.prepare('select count(*) as n from hookpact_dedupe').first()).toEqual({
    n: 1,
  });
});
