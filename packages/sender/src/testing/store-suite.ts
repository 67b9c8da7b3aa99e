import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Attempt } from '../records.ts';
import type { DeliveryStore, DueAttempt, Enqueue, FinishedAttempt } from '../store/store.ts';
import { endedAttempt, manyMessages as many, messageEntry as message, START } from './messages.ts';

export type StoreUnderTest = {
  /** Opened already, and empty. */
  readonly store: DeliveryStore<never>;
  /** Makes the store see that time has passed; what it is told as `now` has advanced already. */
  advance?(ms: number): Promise<void>;
  close(): Promise<void>;
};

function only<Item>(items: readonly Item[]): Item {
  expect(items).toHaveLength(1);
  return items[0] as Item; // there is one
}

/** What every store of the sender does, on its real engine. */
export function describeDeliveryStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`the store ${name}`, () => {
    let place: StoreUnderTest;
    let store: DeliveryStore<never>;
    let now: number;
    beforeEach(async () => {
      now = START;
      place = await open();
      store = place.store;
    });
    afterEach(() => place.close());

    const advance = async (ms: number) => {
      now += ms;
      await place.advance?.(ms);
    };
    const enqueue = (...items: readonly Enqueue<never>[]) => store.enqueue(items, now);
    const claim = (limit = 100, perEndpoint = 100) => store.turn([], { now, limit, perEndpoint });
    const record = (...finished: FinishedAttempt[]) =>
      store.turn(finished, { now, limit: 0, perEndpoint: 100 });

    const ended = (
      due: DueAttempt,
      next: FinishedAttempt['next'],
      more?: Partial<Attempt>,
    ): FinishedAttempt => endedAttempt(due, next, now, more);
    const delivered = (due: DueAttempt) => ended(due, { kind: 'delivered' });
    const retried = (due: DueAttempt, afterMs: number) =>
      ended(due, { kind: 'waiting', dueAt: now + afterMs });
    const dead = (due: DueAttempt) => ended(due, { kind: 'dead', reason: 'exhausted' });

    it('hands out what was enqueued, once, with its exact bytes', async () => {
      const body = Uint8Array.from({ length: 256 }, (_, byte) => byte);
      const outcomes = await enqueue(
        message('a', { body, secrets: ['whsec_x'], headers: { 'x-a': '1' } }),
      );
      expect(outcomes).toEqual([{ kind: 'accepted', messageId: 'a', deliveryIds: ['a-0'] }]);
      const due = only(await claim());
      expect(due).toMatchObject({
        deliveryId: 'a-0',
        messageId: 'a',
        eventType: 'n',
        endpointId: 'http://a.example/',
        url: 'http://a.example/',
        settings: { secrets: ['whsec_x'], headers: { 'x-a': '1' } },
        number: 1,
        attemptsMade: 1,
      });
      expect(Buffer.compare(due.body, body)).toBe(0);
      expect(await claim()).toEqual([]);
    });

    it('makes one delivery per endpoint', async () => {
      await enqueue(message('a', { urls: ['http://a.example/', 'http://b.example/'] }));
      const due = await claim();
      expect(due.map(({ deliveryId }) => deliveryId).toSorted()).toEqual(['a-0', 'a-1']);
      const urls = due.map(({ url }) => url).toSorted();
      expect(urls).toEqual(['http://a.example/', 'http://b.example/']);
    });

    it('records an attempt and what follows from it', async () => {
      await enqueue(message('a'));
      await record(delivered(only(await claim())));
      expect(await store.getDelivery('a-0')).toEqual({
        id: 'a-0',
        messageId: 'a',
        eventType: 'n',
        endpointId: 'http://a.example/',
        url: 'http://a.example/',
        status: 'delivered',
        attempts: 1,
        createdAt: START,
        dueAt: undefined,
        finishedAt: START,
        reason: undefined,
      });
      const attempt = only(await store.listAttempts('a-0'));
      expect({ ...attempt, responseBody: [...attempt.responseBody] }).toEqual({
        deliveryId: 'a-0',
        number: 1,
        startedAt: START,
        failure: undefined,
        detail: undefined,
        status: 200,
        responseHeaders: { server: 'x' },
        responseBody: [0, 1, 255],
        timing: { dnsMs: 1, connectMs: 2, firstByteMs: 3, totalMs: 5 },
      });
      expect(await store.counts()).toEqual({ waiting: 0, delivered: 1, dead: 0, cancelled: 0 });
    });

    it('keeps absent what an attempt did not get to', async () => {
      await enqueue(message('a'));
      const due = only(await claim());
      const absent = { dnsMs: undefined, connectMs: undefined, firstByteMs: undefined };
      const timing = { ...absent, totalMs: 5 };
      await record(
        ended(due, { kind: 'dead', reason: 'exhausted' }, { status: undefined, timing }),
      );
      expect(only(await store.listAttempts('a-0'))).toMatchObject({ status: undefined, timing });
    });

    it('keeps any text that a network can put into a failure', async () => {
      await enqueue(message('a'));
      const due = only(await claim());
      const detail = 'read ECONNRESET \u0000 ü 🙂';
      await record(ended(due, { kind: 'dead', reason: 'exhausted' }, { detail }));
      expect(only(await store.listAttempts('a-0')).detail).toContain('ü 🙂');
    });

    it('hands a retry out when it is due, and not before', async () => {
      await enqueue(message('a'));
      await record(retried(only(await claim()), 10_000));
      expect(await store.getDelivery('a-0')).toMatchObject({
        status: 'waiting',
        attempts: 1,
        dueAt: START + 10_000,
      });
      expect(await store.nextDueAt(now)).toBeLessThanOrEqual(START + 10_000);
      await advance(9_000);
      expect(await claim()).toEqual([]);
      await advance(1_000);
      expect(only(await claim())).toMatchObject({ number: 2, attemptsMade: 2 });
    });

    it('claims no more than there is room for, in all and per endpoint', async () => {
      await enqueue(...many('a', 5), ...many('b', 5));
      const first = await claim(4, 3);
      expect(first).toHaveLength(4);
      const second = await claim(100, 3);
      const underWay = [...first, ...second];
      for (const host of ['a', 'b']) {
        expect(underWay.filter(({ url }) => url.includes(`//${host}.`))).toHaveLength(3);
      }
      await record(...underWay.map(delivered));
      expect(await claim(100, 100)).toHaveLength(4);
    });

    it('lets no endpoint wait for another one that has no room', async () => {
      await enqueue(...many('a', 300), ...many('b', 5));
      await claim(2, 2);
      const due = await claim(10, 2);
      expect(due.map(({ url }) => new URL(url).hostname)).toEqual(['b.example', 'b.example']);
    });

    it('keeps the order of an ordering key, one at a time, past what waits for its retry', async () => {
      const inOrder = (id: string) => message(id, { orderingKey: 'job 1' });
      await enqueue(...['a', 'b', 'c'].map(inOrder), message('x', { orderingKey: 'job 2' }));
      const first = await claim();
      expect(first.map(({ messageId }) => messageId).toSorted()).toEqual(['a', 'x']);
      expect(await claim()).toEqual([]);
      const a = first.filter(({ messageId }) => messageId === 'a');
      await record(retried(only(a), 1_000));
      const b = only(await claim());
      expect(b.messageId).toBe('b');
      await advance(1_000);
      expect(await claim()).toEqual([]);
      await record(delivered(b));
      const c = only(await claim());
      await record(delivered(c));
      expect([c.messageId, only(await claim()).messageId].toSorted()).toEqual(['a', 'c']);
    });

    it('gives the first receipt again for the same key and content, or the same id', async () => {
      await enqueue(message('a', { idempotencyKey: 'k' }));
      const again = { kind: 'repeated', messageId: 'a', deliveryIds: ['a-0'] };
      expect(await enqueue(message('b', { idempotencyKey: 'k' }))).toEqual([again]);
      expect(await enqueue(message('a'))).toEqual([again]);
      expect(await claim()).toHaveLength(1);
    });

    it('refuses other content under a used id or key, and writes nothing of it', async () => {
      await enqueue(message('a', { idempotencyKey: 'k', headers: { 'x-a': '1' } }));
      const other = Uint8Array.of(1);
      const outcomes = await enqueue(
        message('a', { body: other, headers: { 'x-a': '2' } }),
        message('b', { idempotencyKey: 'k', body: other }),
        message('c', { idempotencyKey: 'k', urls: ['http://other.example/'] }),
        message('d'),
      );
      expect(outcomes.map(({ kind }) => kind)).toEqual([
        'conflict',
        'conflict',
        'conflict',
        'accepted',
      ]);
      const { items } = await store.listDeliveries({}, { limit: 10, cursor: undefined });
      expect(items).toHaveLength(2);
    });

    it('compares the messages of one batch with one another, too', async () => {
      const outcomes = await enqueue(
        message('a', { idempotencyKey: 'k' }),
        message('b', { idempotencyKey: 'k' }),
        message('a', { body: Uint8Array.of(1) }),
      );
      expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'repeated', 'conflict']);
    });

    it('does nothing for a message whose own writes fail, and keeps its neighbours', async () => {
      const broken = message('b', {
        alongside: () => {
          throw new Error('mine');
        },
      });
      const outcomes = await enqueue(message('a'), broken, message('c'));
      expect(outcomes).toMatchObject([
        { kind: 'accepted' },
        { kind: 'failed', error: new Error('mine') },
        { kind: 'accepted' },
      ]);
      expect(await store.getMessage('b')).toBeUndefined();
      expect(await claim()).toHaveLength(2);
    });

    it('uses the newest settings of an endpoint', async () => {
      await enqueue(message('a', { secrets: ['whsec_old'] }));
      await enqueue(message('b', { secrets: ['whsec_new', 'whsec_old'] }));
      const due = await claim();
      expect(due.map(({ settings }) => settings.secrets)).toEqual(
        Array(2).fill(['whsec_new', 'whsec_old']),
      );
    });

    it('hands nothing out for a paused endpoint until it is resumed', async () => {
      await enqueue(message('a'), message('b'));
      const first = only(await claim(1));
      await store.setEndpointState('http://a.example/', 'paused', now);
      expect(await store.endpointHealth('http://a.example/')).toMatchObject({ state: 'paused' });
      await record(retried(first, 5_000));
      await enqueue(message('c'));
      expect(await claim()).toEqual([]);
      await advance(4_000);
      await store.setEndpointState('http://a.example/', 'active', now);
      expect(await claim()).toHaveLength(2);
      expect(await claim()).toEqual([]);
      await advance(1_000);
      expect(only(await claim())).toMatchObject({ messageId: first.messageId, number: 2 });
    });

    it('remembers since when an endpoint only fails', async () => {
      await enqueue(message('a'), message('b'));
      const [a, b] = (await claim()) as [DueAttempt, DueAttempt]; // there are two
      await record(retried(a, 1_000));
      await advance(1_000);
      await record(retried(b, 5_000));
      const health = () => store.endpointHealth('http://a.example/');
      expect(await health()).toEqual({ state: 'active', failingSince: START });
      await record(delivered(only(await claim())));
      expect(await health()).toEqual({ state: 'active', failingSince: undefined });
      expect(await store.endpointHealth('http://unknown.example/')).toBeUndefined();
    });

    it('stops for an endpoint that an attempt found gone', async () => {
      await enqueue(message('a'), message('b'));
      const a = only(await claim(1));
      await record({
        ...ended(a, { kind: 'dead', reason: 'gone' }),
        endpointState: 'gone',
      });
      expect(await claim()).toEqual([]);
      expect(await store.endpointHealth('http://a.example/')).toMatchObject({ state: 'gone' });
    });

    it('takes back what waits, and what was under way stays cancelled', async () => {
      await enqueue(message('a'), message('b'), message('c'));
      const underWay = only(await claim(1));
      await record(retried(only(await claim(1)), 1_000));
      expect(await store.cancel({ endpointId: 'http://a.example/' }, now)).toBe(3);
      await record(retried(underWay, 1_000));
      await advance(2_000);
      expect(await claim()).toEqual([]);
      expect(await store.counts()).toEqual({ waiting: 0, delivered: 0, dead: 0, cancelled: 3 });
      expect(await store.listAttempts(underWay.deliveryId)).toHaveLength(1);
    });

    it('makes ended deliveries due again, by id or by filter, at most so many', async () => {
      await enqueue(...many('a', 3));
      await record(...(await claim()).map(dead));
      expect(await store.redeliver({ deliveryId: 'none' }, 1, now)).toBe(0);
      expect(await store.redeliver({ deliveryId: 'a0-0' }, 1, now)).toBe(1);
      expect(only(await claim())).toMatchObject({
        deliveryId: 'a0-0',
        number: 2,
        attemptsMade: 1,
      });
      expect(await store.redeliver({ status: 'dead' }, 1, now)).toBe(1);
      expect(await store.redeliver({ status: 'dead' }, 10, now)).toBe(1);
      expect(await claim()).toHaveLength(2);
    });

    it('makes one chain of attempts of a delivery that was cancelled and sent again', async () => {
      await enqueue(message('a'));
      const first = only(await claim());
      await store.cancel({ messageId: 'a' }, now);
      await store.redeliver({ messageId: 'a' }, 1, now);
      await record(retried(first, 1_000));
      const others = await claim();
      await record(...others.map((one) => retried(one, 1_000)));
      await advance(1_000);
      expect(await claim()).toHaveLength(1);
    });

    it('lists in the order of making, by pages, filtered', async () => {
      await enqueue(...many('a', 5), message('b0', { urls: ['http://b.example/'] }));
      await record(...(await claim(2)).map(dead));
      const page = await store.listDeliveries({}, { limit: 4, cursor: undefined });
      expect(page.items.map(({ id }) => id)).toEqual(['a0-0', 'a1-0', 'a2-0', 'a3-0']);
      const rest = await store.listDeliveries({}, { limit: 4, cursor: page.nextCursor });
      expect(rest.items.map(({ id }) => id)).toEqual(['a4-0', 'b0-0']);
      expect(rest.nextCursor).toBeUndefined();
      const count = async (filter: Parameters<typeof store.listDeliveries>[0]) =>
        (await store.listDeliveries(filter, { limit: 100, cursor: undefined })).items.length;
      expect(await count({ status: 'dead' })).toBe(2);
      expect(await count({ endpointId: 'http://b.example/' })).toBe(1);
      expect(await count({ messageId: 'a1', status: 'delivered' })).toBe(0);
    });

    it('forgets ended messages with all their records, and only those', async () => {
      await enqueue(message('a', { urls: ['http://a.example/', 'http://b.example/'] }));
      await enqueue(message('b', { urls: ['http://a.example/', 'http://b.example/'] }));
      const due = await claim();
      await record(
        ...due.map((one) => (one.deliveryId === 'b-1' ? retried(one, 60_000) : delivered(one))),
      );
      await advance(10_000);
      expect(await store.forget(now - 20_000, 100)).toBe(0);
      expect(await store.forget(now, 100)).toBe(1);
      expect(await store.getMessage('a')).toBeUndefined();
      expect(await store.listAttempts('a-0')).toEqual([]);
      expect(await store.getMessage('b')).toMatchObject({ id: 'b', createdAt: START });
    });

    it('says nothing of what it does not know', async () => {
      expect(await store.getMessage('none')).toBeUndefined();
      expect(await store.getDelivery('none')).toBeUndefined();
      expect(await store.listAttempts('none')).toEqual([]);
      expect(await store.cancel({ messageId: 'none' }, now)).toBe(0);
    });
  });
}
