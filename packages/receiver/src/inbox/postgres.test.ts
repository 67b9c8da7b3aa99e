import { startPostgres, type TestDatabase } from '@hookpact/test-postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { refusesWhatIsNoClient } from '../dedupe/test-kit/failing-suite.ts';
import { fakeSchedule } from '../test-kit/fake-schedule.ts';
import { postgresInbox, postgresInboxTable } from './postgres.ts';
import { describeInboxFailures } from './test-kit/failing-suite.ts';
import { describeInbox, leaseMs } from './test-kit/inbox-suite.ts';

let postgres: TestDatabase;
beforeAll(async () => {
  postgres = await startPostgres('receiver_inbox');
  for (const statement of postgresInboxTable) await postgres.pool.query(statement);
}, 60_000);
afterAll(() => postgres.stop());

/** All leases have lasted longer. */
async function advance(ms: number): Promise<void> {
  const earlier = `update hookpact_inbox set held_until = held_until - $1 * interval '1 millisecond'`;
  await postgres.pool.query(earlier, [ms]);
}

describeInbox('in Postgres', async () => ({
  open: () => postgresInbox({ database: postgres.pool, leaseMs }),
  advance,
  count: async () => {
    const { rows } = await postgres.pool.query('select count(*)::int as n from hookpact_inbox');
    return rows[0]?.n;
  },
  clear: async () => {
    await postgres.pool.query('delete from hookpact_inbox');
  },
  spoil: async (key) => {
    await postgres.pool.query(`update hookpact_inbox set headers = 'x' where key = $1`, [key]);
  },
  close: () => {},
}));

describeInboxFailures('in Postgres', () => ({
  open(around) {
    const query = (sql: string, values?: unknown[]) =>
      around(() => postgres.pool.query(sql, values));
    return postgresInbox({ database: { query }, leaseMs });
  },
  advance,
}));

refusesWhatIsNoClient((database) => postgresInbox({ database }));

const entry = { rawBody: new Uint8Array(), id: undefined, receivedAt: 0 };

it('passes by what another machine claims at the moment, and does not wait for it', async () => {
  const other = await postgres.pool.connect();
  try {
    const inbox = postgresInbox({ database: postgres.pool, leaseMs });
    await inbox.add({ ...entry, catalog: 'locked' });
    await advance(leaseMs + 1);
    await other.query(`begin; select 1 from hookpact_inbox where catalog = 'locked' for update`);
    const timers = fakeSchedule();
    const receiver = { catalog: { name: 'locked' }, replay: () => expect.unreachable() };
    const resumed = inbox.resume(receiver, { schedule: timers.schedule });
    await expect.poll(timers.waiting).toEqual([1_000]); // it has looked
    await resumed.stop();
  } finally {
    await other.query('rollback');
    other.release();
  }
});

it('creates its table once, and leaves it to a migration where it is told to', async () => {
  const drop = () => postgres.pool.query('drop table if exists hookpact_inbox');
  await drop();
  const stores = Array.from({ length: 8 }, () => postgresInbox({ database: postgres.pool }));
  const names = await Promise.all(stores.map((store) => store.add(entry)));
  expect(new Set(names).size).toBe(8);
  await drop();
  const migrated = postgresInbox({ database: postgres.pool, createTable: false });
  await expect(migrated.add(entry)).rejects.toThrow('relation "hookpact_inbox" does not exist');
});
