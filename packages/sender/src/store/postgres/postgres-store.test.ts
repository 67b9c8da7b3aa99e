import { startPostgres, type TestDatabase } from '@hookpact/test-postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isSenderError } from '../../errors.ts';
import {
  each,
  endedAttempt,
  groupOf,
  messageEntry,
  START as now,
  pausedWork,
} from '../../testing/messages.ts';
import { describeDeliveryStore } from '../../testing/store-suite.ts';
import type { DueAttempt, EnqueueGroup, FinishedAttempt } from '../store.ts';
import { type PostgresStore, type PostgresTransaction, postgresStore } from './postgres-store.ts';

let postgres: TestDatabase;
beforeAll(async () => {
  postgres = await startPostgres('sender_tests');
});
afterAll(() => postgres.stop());

let schemas = 0;
const newSchema = () => {
  schemas += 1;
  return `sender_${schemas}`;
};
const openOn = async (schema: string, connectionString = postgres.url) => {
  const store = postgresStore({ connectionString, schema });
  await store.open(0);
  return store;
};

describeDeliveryStore('on Postgres', async () => {
  const schema = 'sender_suite';
  const store = await openOn(schema);
  // emptied in a moment; to make a new one takes a third of a second
  for (const table of ['.message', '.endpoint', '.delivery', '.attempt', '_queue.job']) {
    await postgres.pool.query(`delete from ${schema}${table}`);
  }
  return {
    store,
    advance: async (ms) => {
      const earlier = `update ${schema}_queue.job set start_after = start_after - $1 * interval '1 millisecond'`;
      await postgres.pool.query(earlier, [ms]);
    },
    close: () => store.close(),
  };
});

it('a schema of the old layout is refused with what to do, and left as it is', async () => {
  const schema = newSchema();
  await postgres.pool.query(`create schema ${schema}`);
  await postgres.pool.query(`create table ${schema}.endpoint (id text, crowded_after bigint)`);
  await expect(openOn(schema)).rejects.toMatchObject({
    code: 'STORE_OLD_LAYOUT',
    message: `The schema ${schema} has the tables of a version before the first release.`,
    remedy: expect.stringContaining(`drop the schemas ${schema} and ${schema}_queue`),
  });
  const { rows } = await postgres.pool.query(
    'select table_name as name from information_schema.tables where table_schema = $1',
    [schema],
  );
  expect(rows).toEqual([{ name: 'endpoint' }]);
});

describe("a user's statements in the transaction of a message", () => {
  const settings = ['enable_seqscan', 'enable_bitmapscan', 'plan_cache_mode'];
  const show = async (run: (sql: string) => Promise<{ rows: Record<string, unknown>[] }>) => {
    const { rows } = await run(
      `select name, setting from pg_settings where name in ('${settings.join("', '")}') order by name`,
    );
    return rows;
  };

  it('are planned as the server plans, and are not prepared', async () => {
    const store = await openOn(newSchema());
    const seen: unknown[] = [];
    const mark = 'select 1 as one_of_the_user';
    await store.enqueue(
      [
        groupOf([messageEntry('m')], async (transaction) => {
          seen.push(await show((sql) => transaction.query(sql)));
          await transaction.query(mark);
          const { rows } = await transaction.query(
            `select count(*)::int as number from pg_prepared_statements where statement = '${mark}'`,
          );
          seen.push(rows[0]?.number);
        }),
      ],
      0,
    );
    expect(seen).toEqual([await show((sql) => postgres.pool.query(sql)), 0]);
    await store.close();
  });

  it('that fail and are caught do not make a message that was rolled back count as stored', async () => {
    const store = await openOn(newSchema());
    const outcomes = await store.enqueue(
      [
        groupOf([messageEntry('m')], (transaction) =>
          transaction.query('select 1 / 0').then(
            () => {},
            () => {},
          ),
        ),
      ],
      0,
    );
    expect(outcomes).toMatchObject([{ kind: 'failed' }]);
    expect(await store.getMessage('m')).toBeUndefined();
    await store.close();
  });
});

describe('several processes on one database', () => {
  let schema: string;
  const opened: PostgresStore[] = [];
  const another = async (url?: string) => {
    const store = await openOn(schema, url);
    opened.push(store);
    return store;
  };
  beforeEach(() => {
    schema = newSchema();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
  });

  it('create the tables once, also when they start at the same time', async () => {
    const stores = await Promise.all(Array.from({ length: 4 }, () => another()));
    for (const [index, store] of stores.entries())
      await store.enqueue(each([message(`m${index}`)]), now);
    expect((await stores[0]?.counts())?.waiting).toBe(4);
  });

  it('never hold the same delivery at the same time', async () => {
    const stores = await Promise.all([another(), another(), another()]);
    const batch = Array.from({ length: 300 }, (_, index) => message(`m${index}`));
    await stores[0]?.enqueue(each(batch), now);
    const claims = await Promise.all(stores.map((store) => claim(store, 100)));
    const ids = claims.flat().map(({ deliveryId }) => deliveryId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(300);
  });

  it('hear at once of what another one enqueued', async () => {
    const [sending, idle] = await Promise.all([another(), another()]);
    const woken = new Promise<void>((resolve) => idle.onWake?.(resolve));
    await sending.enqueue(each([message('m')]), now);
    await woken;
    expect(await claim(idle, 1)).toHaveLength(1);
  });

  it('do not hear of what they enqueued themselves: they look anyway', async () => {
    const [first, second] = await Promise.all([another(), another()]);
    const heard: string[] = [];
    const woken = new Promise<void>((resolve) => {
      first.onWake?.(() => {
        heard.push('an announcement');
        resolve();
      });
    });
    await first.enqueue(each([message('own')]), now);
    await second.enqueue(each([message('other')]), now); // announcements arrive in the order of the commits
    await woken;
    expect(await claim(second, 2)).toHaveLength(2);
    expect(heard).toHaveLength(1);
  });

  it('enqueue to one endpoint without waiting for each other', async () => {
    const [slow, quick] = await Promise.all([another(), another()]);
    await quick.enqueue(each([message('the endpoint is known')]), now);
    const { entered, release, alongside } = pausedWork();
    const slowly = slow.enqueue([groupOf([message('slow')], alongside)], now);
    await entered;
    expect(await quick.enqueue(each([message('quick')]), now)).toMatchObject([{ kind: 'stored' }]);
    expect(await slow.getMessage('slow')).toBeUndefined();
    release();
    expect(await slowly).toMatchObject([{ kind: 'stored' }]);
  });

  it('that wait for each other’s keys both get through', async () => {
    const url = new URL(postgres.url);
    // time enough for this test to make the deadlock before it is looked for
    url.searchParams.set('options', '-c deadlock_timeout=4s');
    const [left, right] = await Promise.all([another(), another(url.href)]);
    const withKey = (id: string, idempotencyKey: string) => messageEntry(id, { idempotencyKey });
    const { entered, release, alongside } = pausedWork();
    // it holds the key b and then wants a, which the other holds by then while it wants b
    const first = left.enqueue(
      [
        groupOf([withKey('b1', 'b')], async (transaction: PostgresTransaction) => {
          // the other one is to find the deadlock: Postgres ends who looks for it
          await transaction.query(`set local deadlock_timeout = '1min'`);
          await alongside();
          await transaction.query(
            `insert into ${schema}.message (id, event_type, body, idempotency_key, created_at)
               values ('a1', 'n', '', 'a', 0)`,
          );
        }),
      ],
      now,
    );
    await entered;
    const second = right.enqueue(each([withKey('a2', 'a'), withKey('b2', 'b')]), now);
    await expect.poll(() => waitingForLocks(schema), { interval: 5 }).toBe(1);
    release();
    expect(await first).toMatchObject([{ kind: 'stored' }]);
    expect(await second).toMatchObject([
      { kind: 'conflict' },
      { kind: 'stored', messages: [{ isRepeated: true }] },
    ]);
  });

  it('get at once what one that stops had claimed and not finished', async () => {
    const [stopping, staying] = await Promise.all([another(), another()]);
    await stopping.enqueue(each([message('m'), message('o', 'job 1')]), now);
    expect(await claim(stopping, 10)).toHaveLength(2);
    expect(await claim(staying, 10)).toEqual([]);
    await stopping.close();
    expect(await claim(staying, 10)).toMatchObject([{ number: 1 }, { number: 1 }]);
  });

  it('get what one that died had claimed when its lease is over, and make no second chain', async () => {
    const [late, other] = await Promise.all([another(), another()]);
    await late.enqueue(each([message('m')]), now);
    const [claimed] = await claim(late, 1);
    await postgres.pool.query(
      `update ${schema}_queue.job set started_on = started_on - interval '61 seconds'`,
    );
    await postgres.pool.query(`update ${schema}_queue.queue set monitor_claim_on = null`);
    await other.recover();
    const [again] = await claim(other, 1);
    expect(again).toMatchObject({ deliveryId: 'm-0', number: 1 });
    // it was not dead, only late: the first to record wins
    await late.recordAndClaim([failed(claimed)], room(0));
    await other.recordAndClaim([failed(again)], room(0));
    expect(await other.getDelivery('m-0')).toMatchObject({ status: 'waiting', attempts: 1 });
    const { rows } = await postgres.pool.query(`select id from ${schema}_queue.job`);
    expect(rows).toHaveLength(1);
  });

  it('store the caller’s own writes with the message, or neither', async () => {
    const store = await another();
    await postgres.pool.query(`create table ${schema}.paid (id text primary key)`);
    const pay = (id: string): EnqueueGroup<PostgresTransaction> =>
      groupOf([message(id)], async (transaction) => {
        await transaction.query(`insert into ${schema}.paid values ($1)`, ['the only one']);
      });
    const outcomes = await store.enqueue([pay('a'), pay('b')], now);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['failed', 'stored']);
    expect((await store.counts()).waiting).toBe(1);
  });
});

it('a statement that fails takes its whole batch with it, and only that', async () => {
  const store = await openOn(newSchema());
  const unstorable = messageEntry('b', { urls: ['http://b.example/\0'] });
  await expect(store.enqueue(each([message('a'), unstorable]), now)).rejects.toThrow('0x00');
  expect(await store.getMessage('a')).toBeUndefined();
  await store.enqueue(each([message('a')]), now);
  expect(await claim(store, 2)).toHaveLength(1);
  await store.close();
});

describe('while the server only reads, as in a failover', () => {
  const role = 'hookpact_failover';
  const asAdmin = (sql: string) => postgres.pool.query(sql);
  /** Of this role alone, as the server may have other work. */
  const change = async (setting: string) => {
    await asAdmin(`alter role ${role} ${setting}`);
    await asAdmin(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = '${role}'`,
    );
  };
  let store: PostgresStore;
  let schema: string;
  beforeEach(async () => {
    await asAdmin(`create role ${role} login superuser password 'password'`);
    const url = new URL(postgres.url);
    url.username = role;
    schema = newSchema();
    store = await openOn(schema, url.href);
  });
  afterEach(async () => {
    await store.close();
    await asAdmin(`drop owned by ${role} cascade`);
    await asAdmin(`drop role ${role}`);
  });

  it('each method that writes says so in a SenderError, and works again when it may', async () => {
    await store.enqueue(each([message('m')]), now);
    const [claimed] = await claim(store, 1);
    const groups = {
      'enqueue, alone': each([message('n')]),
      'enqueue, together': each([message('n'), message('o')]),
      'enqueue, all or nothing': [groupOf([message('n'), message('o')])],
      'enqueue, alongside': [groupOf([message('n')], async () => {})],
    };
    /** The error of a group is the outcome of that group. */
    const enqueue = async (batch: readonly EnqueueGroup[]) => {
      for (const outcome of await store.enqueue(batch, now)) {
        if (outcome.kind === 'failed') throw outcome.error;
      }
    };
    const writes: [string, () => Promise<unknown>][] = [
      ...Object.entries(groups).map(
        ([name, batch]) => [name, () => enqueue(batch)] as [string, () => Promise<unknown>],
      ),
      ['recordAndClaim', () => store.recordAndClaim([failed(claimed)], room(1))],
      ['redeliver', () => store.redeliver({}, 1, now)],
      ['cancel', () => store.cancel({}, now)],
      ['setEndpointState', () => store.setEndpointState('e', 'paused', now)],
      ['forget', () => store.forget(now, 1)],
    ];
    await change('set default_transaction_read_only = on');
    for (const [name, write] of writes) {
      // the first ones may still meet a session that was ended
      await expect
        .poll(() => write().catch((error) => `${isSenderError(error)} ${error}`), {
          ...{ interval: 1, message: name },
        })
        .toMatch(/^true .*read-only transaction/);
    }
    await change('reset default_transaction_read_only');
    await expect
      .poll(() => store.recordAndClaim([failed(claimed)], room(0)).then(() => 'recorded', String), {
        interval: 1,
      })
      .toBe('recorded');
    expect(await store.getDelivery('m-0')).toMatchObject({ status: 'waiting', attempts: 1 });
    expect(await store.getMessage('n')).toBeUndefined();
  });

  it('what a user’s own statement throws comes back as it is', async () => {
    const own = new Error('of the user');
    const outcomes = await store.enqueue(
      [
        groupOf([message('m')], async () => {
          throw own;
        }),
      ],
      now,
    );
    expect(outcomes).toEqual([{ kind: 'failed', error: own }]);
  });
});

describe('what counts as stored is on the disk', () => {
  it('each transaction that writes waits for it, as the server is set', async () => {
    const schema = newSchema();
    const store = await openOn(schema);
    await postgres.pool.query(`create table ${schema}.seen (tablename text, setting text)`);
    await postgres.pool.query(
      `create function ${schema}.note() returns trigger language plpgsql as $$ begin
         insert into ${schema}.seen
           values (tg_table_name, current_setting('synchronous_commit'));
         return null;
       end $$`,
    );
    const tables = [`${schema}.message`, `${schema}.delivery`, `${schema}.attempt`];
    for (const table of [...tables, `${schema}.endpoint`]) {
      await postgres.pool.query(
        `create trigger noted after insert or update or delete on ${table}
         execute function ${schema}.note()`,
      );
    }
    await store.enqueue(each([message('m')]), now);
    await store.enqueue([groupOf([message('n')], async () => {})], now);
    const [claimed] = await claim(store, 1);
    await store.recordAndClaim([failed(claimed)], room(0));
    await store.setEndpointState('http://a.example/', 'active', now);
    await store.cancel({}, now);
    await store.redeliver({}, 10, now);
    await store.cancel({}, now);
    await store.forget(now + 1, 10);
    await store.close();
    const { rows } = await postgres.pool.query(
      `select distinct tablename, setting from ${schema}.seen order by 1`,
    );
    const { rows: server } = await postgres.pool.query('show synchronous_commit');
    expect(server).toEqual([{ synchronous_commit: 'on' }]);
    expect(rows).toEqual(
      ['attempt', 'delivery', 'endpoint', 'message'].map((tablename) => ({
        ...{ tablename, setting: 'on' },
      })),
    );
  });
});

describe('a database that cannot be used is named in one line', () => {
  it('where nobody listens', async () => {
    const opening = openOn('nobody', 'postgres://127.0.0.1:9/none');
    await expect(opening).rejects.toMatchObject({
      code: 'DATABASE_UNUSABLE',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('where the password is wrong', async () => {
    const url = new URL(postgres.url);
    url.username = 'stranger';
    await expect(openOn('stranger', url.href)).rejects.toMatchObject({ code: 'DATABASE_UNUSABLE' });
  });

  it('where a newer version has been', async () => {
    const schema = newSchema();
    await (await openOn(schema)).close();
    await postgres.pool.query(`update ${schema}.schema_version set version = 99`);
    await expect(openOn(schema)).rejects.toMatchObject({ code: 'STORE_TOO_NEW' });
  });

  it('where its schema has a name that SQL would have to quote', () => {
    expect(() => postgresStore({ connectionString: '', schema: 'x; drop' })).toThrow(
      'The option schema is "x; drop"',
    );
  });

  it('where its address is another text, which may hold a password', () => {
    expect(() => postgresStore({ connectionString: 'hunter2@db' })).toThrow(
      expect.objectContaining({
        code: 'OPTION_INVALID',
        message: expect.not.stringContaining('hunter2'),
      }),
    );
  });

  it.each(['connections', 'leaseMs'])('where its %s is no number above 0', (option) => {
    for (const value of [0, -1, 1.5, Number.NaN, '5', {}]) {
      const options = { connectionString: 'postgres://127.0.0.1/x', [option]: value };
      expect(() => postgresStore(options as never)).toThrow(
        expect.objectContaining({ code: 'OPTION_INVALID' }),
      );
    }
  });
});

it('a queue that cannot be opened leaves nothing open, and may be mended', async () => {
  const schema = newSchema();
  await postgres.pool.query(`create schema ${schema}_queue`);
  await postgres.pool.query(`create table ${schema}_queue.version (nonsense text)`);
  await expect(openOn(schema)).rejects.toMatchObject({ code: 'DATABASE_UNUSABLE' });
  await postgres.pool.query(`drop schema ${schema}_queue cascade`);
  await (await openOn(schema)).close();
});

/** Statements on this schema only: the server may have other work. */
async function waitingForLocks(schema: string): Promise<number> {
  const { rows } = await postgres.pool.query(
    `select from pg_stat_activity where wait_event_type = 'Lock' and query like $1`,
    [`%${schema}.message%`],
  );
  return rows.length;
}

const room = (limit: number) => ({ now, limit, perEndpoint: 1_000 });

const claim = async (store: PostgresStore, limit: number) =>
  (await store.recordAndClaim([], room(limit))).due;

const message = (id: string, orderingKey?: string) =>
  messageEntry(id, orderingKey === undefined ? {} : { orderingKey });

function failed(due: DueAttempt | undefined): FinishedAttempt {
  if (!due) throw new Error('Nothing was claimed.');
  return endedAttempt(due, { kind: 'waiting', dueAt: now + 1_000 }, now);
}
