import { startPostgres, type TestDatabase } from '@hookpact/test-postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../clock.ts';
import {
  each,
  endedAttempt,
  groupOf,
  manyMessages,
  messageEntry,
  START as now,
  pausedWork,
} from '../../testing/messages.ts';
import type { DueAttempt } from '../store.ts';
import { type PostgresStore, postgresStore } from './postgres-store.ts';

let postgres: TestDatabase;
beforeAll(async () => {
  postgres = await startPostgres('backlogs_tests');
});
afterAll(() => postgres.stop());

const A = 'http://a.example/';
const BACKLOG = 60;
const SLOTS = 2;
/** Jobs of an endpoint with two slots and a long backlog. */
const JOBS_KEPT = 8;

describe('an endpoint at its limit with a long backlog before others', () => {
  let schemas = 0;
  let schema: string;
  let store: PostgresStore;
  let stuck: readonly DueAttempt[];
  beforeEach(async () => {
    schemas += 1;
    schema = `backlogs_${schemas}`;
    store = postgresStore({ connectionString: postgres.url, schema });
    await store.open(now);
    await store.enqueue(each([...manyMessages('a', BACKLOG), ...manyMessages('b', 4)]), now);
    const claimed = await claim(4);
    stuck = claimed.filter(({ endpointId }) => endpointId === A);
    expect(stuck).toHaveLength(SLOTS);
    await expect.poll(jobsOfA, { interval: 5 }).toBe(JOBS_KEPT);
    await deliver(claimed.filter((due) => !stuck.includes(due)));
  });
  afterEach(() => store.close());

  let time = now;
  /** Claims at the time of the last look: the store looks at no endpoint. */
  const claimAtOnce = (limit: number) =>
    store.recordAndClaim([], { now: time, limit, perEndpoint: SLOTS }).then(({ due }) => due);
  /** Claims when time has passed: the store looks, in the background, at endpoints at their limit. */
  const claim = (limit: number) => {
    time += 250;
    return claimAtOnce(limit);
  };
  const deliver = (due: readonly DueAttempt[]) =>
    store.recordAndClaim(
      due.map((attempt) => endedAttempt(attempt, { kind: 'delivered' }, now)),
      { now, limit: 0, perEndpoint: SLOTS },
    );
  const count = async (sql: string) => Number((await postgres.pool.query(sql)).rows[0].count);
  const jobsOfA = () =>
    count(
      `select count(*) from ${schema}_queue.job where group_id = '${A}' and state < 'completed'`,
    );
  const overflowing = () =>
    count(`select count(*) from ${schema}.endpoint where overflow_after is not null`);

  async function deliverAll(): Promise<string[]> {
    const delivered: string[] = [];
    for (let due = stuck; due.length > 0; due = await claim(50)) {
      delivered.push(...due.map(({ messageId }) => messageId));
      await deliver(due);
    }
    return delivered;
  }

  it('keeps few jobs, gets none for new messages, and loses nothing', async () => {
    await store.enqueue(each([messageEntry('late', { urls: [A] })]), now);
    expect(await jobsOfA()).toBe(JOBS_KEPT);
    const delivered = await deliverAll();
    const ofA = delivered.filter((id) => id.startsWith('a') || id === 'late');
    expect(new Set(delivered).size).toBe(delivered.length);
    expect(ofA).toHaveLength(BACKLOG + 1);
    expect(await store.counts()).toMatchObject({ waiting: 0, delivered: BACKLOG + 5 });
    expect(await overflowing()).toBe(0);
  });

  it('gets jobs for its overflow when the jobs that it has are cancelled', async () => {
    const ids = Array.from({ length: JOBS_KEPT + SLOTS }, (_, index) => `a${index}`);
    for (const messageId of ids) await store.cancel({ messageId }, now);
    const claimed = [...(await claim(10)), ...(await claim(10))];
    expect(claimed.map(({ messageId }) => messageId).sort()).toEqual(['a10', 'a11', 'b2', 'b3']);
  });

  it('gets all jobs when it is paused and resumed', async () => {
    await store.setEndpointState(A, 'paused', now);
    expect(await claimAtOnce(10)).toMatchObject([{ messageId: 'b2' }, { messageId: 'b3' }]);
    await store.setEndpointState(A, 'active', now);
    expect(await jobsOfA()).toBe(BACKLOG);
    expect(await overflowing()).toBe(0);
  });

  describe('while a message to it is being accepted, loses nothing', () => {
    let late: Promise<unknown>;
    let release: () => void;
    beforeEach(async () => {
      const paused = pausedWork();
      release = paused.release;
      const entry = messageEntry('late', { urls: [A] });
      late = store.enqueue([groupOf([entry], paused.alongside)], now);
      await paused.entered;
    });
    // the store itself may wait as well: it looks at the backlog in the background
    const someoneWaits = () =>
      expect.poll(() => count(waitingForJobLock(schema)), { interval: 5 }).toBeGreaterThan(0);

    it('when it is resumed', async () => {
      const resumed = store.setEndpointState(A, 'active', now);
      await someoneWaits();
      release();
      await Promise.all([late, resumed]);
      expect(await jobsOfA()).toBe(BACKLOG + 1);
    });

    it('when its last jobs are inserted', async () => {
      const all = deliverAll();
      await someoneWaits();
      release();
      await late;
      expect(await all).toContain('late');
    });
  });

  it('is found by another process that never runs out of work', async () => {
    await store.close();
    store = postgresStore({ connectionString: postgres.url, schema });
    await store.open(now);
    let ofA = 0;
    for (let round = 0; ofA < BACKLOG; round += 1) {
      await store.enqueue(each(manyMessages(`c${round}-`, SLOTS)), now);
      const due = await claim(2 * SLOTS);
      expect(due).not.toEqual([]);
      ofA += due.filter(({ endpointId }) => endpointId === A).length;
      await deliver(due);
    }
  });

  it('is found by another process when this one is gone', async () => {
    await store.close();
    store = postgresStore({ connectionString: postgres.url, schema });
    await store.open(now);
    stuck = await claim(50);
    expect(await deliverAll()).toHaveLength(BACKLOG + 2);
  });
});

it('the next attempt is due when its retry is, as far as it is not due already', async () => {
  const clock = { ...systemClock, now: () => now };
  const store = postgresStore({ connectionString: postgres.url, schema: 'backlogs_retry', clock });
  await store.open(now);
  await store.enqueue(each([messageEntry('m')]), now);
  const { due } = await store.recordAndClaim([], { now, limit: 1, perEndpoint: 1 });
  const dueAt = now + 4_000; // less than the time after which a store looks again anyway
  const retried = due.map((attempt) => endedAttempt(attempt, { kind: 'waiting', dueAt }, now));
  await store.recordAndClaim(retried, { now, limit: 1, perEndpoint: 1 });
  const nextDueAt = (await store.nextDueAt(now)) ?? 0;
  expect(nextDueAt).toBeGreaterThan(now);
  expect(nextDueAt).toBeLessThanOrEqual(dueAt);
  await store.close();
});

/** Of this schema only: the server may have other work. */
const waitingForJobLock = (schema: string) =>
  `select count(*) from pg_locks where not granted and locktype = 'advisory'
   and classid::bigint = hashtext('${schema}')::bigint & 4294967295`;
