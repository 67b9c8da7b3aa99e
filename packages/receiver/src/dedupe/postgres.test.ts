import { startPostgres, type TestDatabase } from '@hookpact/test-postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { postgresDedupe, postgresDedupeTable } from './postgres.ts';
import { describeFailures, refusesWhatIsNoClient } from './test-kit/failing-suite.ts';
import { describeRace } from './test-kit/race-suite.ts';
import { describeDedupeStore } from './test-kit/store-suite.ts';

let postgres: TestDatabase;
beforeAll(async () => {
  postgres = await startPostgres('receiver_dedupe');
});
afterAll(() => postgres.stop());

/** All claims have lived longer. */
async function advance(ms: number): Promise<void> {
  const earlier = `update hookpact_dedupe set ends_at = ends_at - $1 * interval '1 millisecond'`;
  await postgres.pool.query(earlier, [ms]);
}

describeDedupeStore('in Postgres', async () => ({
  open: (retentionMs) => postgresDedupe({ database: postgres.pool, retentionMs }),
  advance,
  close: () => {},
}));

describeFailures('in Postgres', () => ({
  open(around) {
    const query = (sql: string, values?: unknown[]) =>
      around(() => postgres.pool.query(sql, values));
    return postgresDedupe({ database: { query } });
  },
  advance,
}));

refusesWhatIsNoClient((database) => postgresDedupe({ database }));

describeRace('Postgres', async () => ({
  kind: 'postgres',
  location: postgres.url,
  store: postgresDedupe({ database: postgres.pool }),
  close: () => {},
}));

it('creates its table once, also when several stores start at the same time', async () => {
  await postgres.pool.query('drop table if exists hookpact_dedupe');
  const stores = Array.from({ length: 8 }, () => postgresDedupe({ database: postgres.pool }));
  const claims = await Promise.all(
    stores.map((store, n) =>
      store.claim({ key: `k${n}`, checksum: 1, leaseMs: 1_000, receivedAt: 0 }),
    ),
  );
  expect(new Set(claims.map(({ kind }) => kind))).toEqual(new Set(['claimed']));
});

it('leaves the table to a migration where it is told to', async () => {
  await postgres.pool.query('drop table if exists hookpact_dedupe');
  const store = postgresDedupe({ database: postgres.pool, createTable: false });
  const claim = async () => store.claim({ key: 'k', checksum: 1, leaseMs: 1_000, receivedAt: 0 });
  await expect(claim()).rejects.toThrow('relation "hookpact_dedupe" does not exist');
  for (const statement of postgresDedupeTable) await postgres.pool.query(statement);
  expect(await claim()).toMatchObject({ kind: 'claimed' });
});
