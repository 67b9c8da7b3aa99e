import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StatementSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { each, endedAttempt, messageEntry, START as now } from '../../testing/messages.ts';
import type { DueAttempt } from '../store.ts';
import { type SqliteStore, sqliteStore } from './sqlite-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hookpact-sender-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const [a, b] = ['http://a.example/', 'http://b.example/'];
const room = { now, limit: 10, perEndpoint: 10 };
const idsOf = (due: readonly DueAttempt[]) => due.map(({ messageId }) => messageId).toSorted();
const claim = async (store: SqliteStore) => idsOf((await store.recordAndClaim([], room)).due);

const methods = ['run', 'get', 'all'] as const;

/** Lets SQLite fail at one of its statements from now on. */
function failAt(statement: number) {
  let count = 0;
  const prototype: Record<(typeof methods)[number], (...values: never[]) => unknown> =
    StatementSync.prototype;
  const spies = methods.map((method) => {
    const original = prototype[method];
    return vi.spyOn(prototype, method).mockImplementation(function (
      this: StatementSync,
      ...values: never[]
    ) {
      if (!this.sourceSQL.startsWith('ROLLBACK')) count += 1;
      if (count !== statement) return Reflect.apply(original, this, values);
      count += 1; // once
      throw Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', errcode: 10 });
    });
  });
  return {
    hasFailed: () => count > statement,
    stop: () => {
      for (const spy of spies) spy.mockRestore();
    },
  };
}

type Story = {
  /** What happens before SQLite fails. */
  before?(store: SqliteStore): Promise<void>;
  /** The call at one of whose statements it fails. */
  call(store: SqliteStore): Promise<unknown>;
  /** What holds after the call that failed, and again after the same call that did not. */
  unchanged(store: SqliteStore): Promise<void>;
  changed(store: SqliteStore, result: unknown): Promise<void>;
};

const two = each([messageEntry('a', { urls: [a] }), messageEntry('b', { urls: [b] })]);
let held: readonly DueAttempt[] = [];

const stories: Readonly<Record<string, Story>> = {
  'a message that is accepted': {
    call: (store) => store.enqueue(two, now),
    unchanged: async (store) => expect(await store.counts()).toMatchObject({ waiting: 0 }),
    async changed(store) {
      expect(await store.counts()).toMatchObject({ waiting: 2 });
      expect(await claim(store)).toEqual(['a', 'b']);
      expect(await claim(store)).toEqual([]);
    },
  },
  'a claim': {
    before: async (store) => void (await store.enqueue(two, now)),
    call: (store) => claim(store),
    unchanged: async () => {},
    async changed(store, result) {
      expect(result).toEqual(['a', 'b']); // neither is under way, in the mind of the store
      expect(await claim(store)).toEqual([]);
    },
  },
  'a record with a claim': {
    async before(store) {
      await store.enqueue(two.slice(0, 1), now);
      held = (await store.recordAndClaim([], room)).due;
      await store.enqueue(two.slice(1), now);
    },
    async call(store) {
      const [due] = held;
      if (!due) throw new Error('nothing is due');
      const finished = [endedAttempt(due, { kind: 'delivered' }, now)];
      return idsOf((await store.recordAndClaim(finished, room)).due);
    },
    unchanged: async (store) => {
      expect((await store.getDelivery('a-0'))?.status).toBe('waiting');
    },
    async changed(store, result) {
      expect(result).toEqual(['b']);
      expect((await store.getDelivery('a-0'))?.status).toBe('delivered');
      expect(await store.listAttempts('a-0')).toHaveLength(1);
      expect(await claim(store)).toEqual([]);
    },
  },
  'a record': {
    async before(store) {
      await store.enqueue(two.slice(0, 1), now);
      held = (await store.recordAndClaim([], room)).due;
    },
    call: (store) =>
      store.recordAndClaim(
        held.map((due) => endedAttempt(due, { kind: 'waiting', dueAt: now }, now)),
        { ...room, limit: 0 },
      ),
    unchanged: async (store) => expect(await claim(store)).toEqual([]), // it is still under way
    changed: async (store) => expect(await claim(store)).toEqual(['a']),
  },
  'an endpoint that is paused': {
    before: async (store) => void (await store.enqueue(two.slice(0, 1), now)),
    call: (store) => store.setEndpointState(a, 'paused', now),
    unchanged: async (store) => expect((await store.endpointHealth(a))?.state).toBe('active'),
    async changed(store) {
      expect(await claim(store)).toEqual([]);
      await store.setEndpointState(a, 'active', now);
      expect(await claim(store)).toEqual(['a']);
    },
  },
  'an endpoint that could not be paused': {
    before: async (store) => void (await store.enqueue(two.slice(0, 1), now)),
    call: (store) => store.setEndpointState(a, 'paused', now),
    unchanged: async (store) => expect(await claim(store)).toEqual(['a']), // it goes on
    changed: async () => {},
  },
  'deliveries that are taken back': {
    before: async (store) => void (await store.enqueue(two, now)),
    call: (store) => store.cancel({ endpointId: a }, now),
    unchanged: async (store) => expect(await store.counts()).toMatchObject({ cancelled: 0 }),
    changed: async (store) => expect(await claim(store)).toEqual(['b']),
  },
  'a delivery that is sent again': {
    async before(store) {
      await store.enqueue(two, now);
      await store.cancel({ endpointId: a }, now);
    },
    call: (store) => store.redeliver({ deliveryId: 'a-0' }, 1, now),
    unchanged: async (store) => {
      expect((await store.getDelivery('a-0'))?.status).toBe('cancelled');
    },
    changed: async (store) => expect(await claim(store)).toEqual(['a', 'b']),
  },
};

it.each(Object.entries(stories))(
  '%s: whichever statement fails, what is in memory says no more than the file',
  async (_, { before, call, unchanged, changed }) => {
    for (let statement = 1; ; statement += 1) {
      const store = sqliteStore({ file: join(folder, `${statement}.sqlite`) });
      await store.open(now);
      await before?.(store);
      const { hasFailed, stop } = failAt(statement);
      let result: unknown = await call(store).catch((error: Error) => error);
      stop();
      if (hasFailed()) {
        expect(result, `statement ${statement}`).toMatchObject({ code: 'STORE_FAILED' });
        await unchanged(store);
        result = await call(store);
      }
      await changed(store, result);
      await store.close();
      if (!hasFailed()) break;
    }
  },
);
