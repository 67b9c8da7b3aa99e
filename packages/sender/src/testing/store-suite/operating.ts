import { deliveryVocabulary, matches, parseQuery } from '@hookpact/search';
import { expect, it } from 'vitest';
import { deliverySubject } from '../../search/delivery-subject.ts';
import { manyMessages as many, messageEntry as message, START } from '../messages.ts';
import { type Harness, only } from './harness.ts';

/** An operator's commands and views. */
export function itIsOperated(host: Harness): void {
  const { advance, enqueue, claim, record, delivered, retried, dead } = host;

  it('hands nothing out for a paused endpoint until it is resumed', async () => {
    await enqueue(message('a'), message('b'));
    const first = only(await claim(1));
    await host.store.setEndpointState('http://a.example/', 'paused', host.now);
    expect(await host.store.endpointHealth('http://a.example/')).toMatchObject({ state: 'paused' });
    await record(retried(first, 5_000));
    await enqueue(message('c'));
    expect(await claim()).toEqual([]);
    await advance(4_000);
    await host.store.setEndpointState('http://a.example/', 'active', host.now);
    expect(await claim()).toHaveLength(2);
    expect(await claim()).toEqual([]);
    await advance(1_000);
    expect(only(await claim())).toMatchObject({ messageId: first.messageId, number: 2 });
  });

  it('takes back what waits, and what was under way stays cancelled', async () => {
    await enqueue(message('a'), message('b'), message('c'));
    const underWay = only(await claim(1));
    await record(retried(only(await claim(1)), 1_000));
    expect(await host.store.cancel({ endpointId: 'http://a.example/' }, host.now)).toBe(3);
    await record(retried(underWay, 1_000));
    await advance(2_000);
    expect(await claim()).toEqual([]);
    expect(await host.store.counts()).toEqual({ waiting: 0, delivered: 0, dead: 0, cancelled: 3 });
    expect(await host.store.listAttempts(underWay.deliveryId)).toHaveLength(1);
  });

  it('makes ended deliveries due again, by id or by filter, at most so many', async () => {
    await enqueue(...many('a', 3));
    await record(...(await claim()).map(dead));
    expect(await host.store.redeliver({ deliveryId: 'none' }, 1, host.now)).toBe(0);
    expect(await host.store.redeliver({ deliveryId: 'a0-0' }, 1, host.now)).toBe(1);
    expect(only(await claim())).toMatchObject({
      deliveryId: 'a0-0',
      number: 2,
      attemptsMade: 1,
    });
    expect(await host.store.redeliver({ status: 'dead' }, 1, host.now)).toBe(1);
    expect(await host.store.redeliver({ status: 'dead' }, 10, host.now)).toBe(1);
    expect(await claim()).toHaveLength(2);
  });

  it('makes a delivery due now that waits for its retry, and no other', async () => {
    await enqueue(message('a'), message('b'));
    await record(...(await claim()).map((due) => retried(due, 60_000)));
    expect(await claim()).toEqual([]);
    expect(await host.store.hasten('a-0', host.now)).toBe(true);
    expect(await host.store.getDelivery('a-0')).toMatchObject({ dueAt: host.now });
    expect(only(await claim())).toMatchObject({ deliveryId: 'a-0', number: 2 });
    expect(await claim()).toEqual([]);
  });

  it('hastens nothing that has ended or is not there, and makes no second attempt of one under way', async () => {
    await enqueue(message('a'));
    const underWay = only(await claim());
    expect(await host.store.hasten('a-0', host.now)).toBe(true);
    expect(await claim()).toEqual([]);
    await record(dead(underWay));
    expect(await host.store.hasten('a-0', host.now)).toBe(false);
    expect(await host.store.hasten('none', host.now)).toBe(false);
    expect(await claim()).toEqual([]);
  });

  it('lists endpoints that get nothing, with what waits for them', async () => {
    await enqueue(...many('a', 2), message('b', { urls: ['http://b.example/'] }));
    expect(await host.store.stoppedEndpoints()).toEqual([]);
    await host.store.setEndpointState('http://b.example/', 'paused', host.now);
    await host.store.setEndpointState('http://a.example/', 'gone', host.now);
    await host.store.cancel({ endpointId: 'http://a.example/' }, host.now);
    expect(await host.store.stoppedEndpoints()).toEqual([
      { id: 'http://a.example/', state: 'gone', waiting: 0, url: undefined },
      { id: 'http://b.example/', state: 'paused', waiting: 1, url: 'http://b.example/' },
    ]);
    await host.store.setEndpointState('http://b.example/', 'active', host.now);
    expect(await host.store.stoppedEndpoints()).toHaveLength(1);
  });

  it('makes one chain of attempts of a delivery that was cancelled and sent again', async () => {
    await enqueue(message('a'));
    const first = only(await claim());
    await host.store.cancel({ messageId: 'a' }, host.now);
    await host.store.redeliver({ messageId: 'a' }, 1, host.now);
    await record(retried(first, 1_000));
    const others = await claim();
    await record(...others.map((due) => retried(due, 1_000)));
    await advance(1_000);
    expect(await claim()).toHaveLength(1);
  });

  it('lists in the order of making, by pages, filtered', async () => {
    await enqueue(...many('a', 5), message('b0', { urls: ['http://b.example/'] }));
    await record(...(await claim(2)).map(dead));
    const page = await host.store.listDeliveries({}, { limit: 4, cursor: undefined });
    expect(page.items.map(({ id }) => id)).toEqual(['a0-0', 'a1-0', 'a2-0', 'a3-0']);
    const rest = await host.store.listDeliveries({}, { limit: 4, cursor: page.nextCursor });
    expect(rest.items.map(({ id }) => id)).toEqual(['a4-0', 'b0-0']);
    expect(rest.nextCursor).toBeUndefined();
    const count = async (filter: Parameters<typeof host.store.listDeliveries>[0]) =>
      (await host.store.listDeliveries(filter, { limit: 100, cursor: undefined })).items.length;
    expect(await count({ status: 'dead' })).toBe(2);
    expect(await count({ endpointId: 'http://b.example/' })).toBe(1);
    expect(await count({ messageId: 'a1', status: 'delivered' })).toBe(0);
  });

  it('lists the newest first, by pages that go on at any item', async () => {
    await enqueue(...many('a', 5));
    const ids = async (cursor?: string) => {
      const page = { limit: 2, cursor, first: 'newest' } as const;
      const { items, cursors, nextCursor } = await host.store.listDeliveries({}, page);
      return { ids: items.map(({ id }) => id), cursors, nextCursor };
    };
    const first = await ids();
    expect(first).toMatchObject({ ids: ['a4-0', 'a3-0'], nextCursor: first.cursors[1] });
    expect((await ids(first.cursors[0])).ids).toEqual(['a3-0', 'a2-0']);
    const second = await ids(first.nextCursor);
    expect(second.ids).toEqual(['a2-0', 'a1-0']);
    expect(await ids(second.nextCursor)).toMatchObject({ ids: ['a0-0'], nextCursor: undefined });
  });

  it.each([
    ['type:n', 'answered dead waiting odd'],
    ['type:*n', 'answered dead waiting odd'],
    ['-type:n*', ''],
    ['type:*[a-z]*', ''],
    ['type:_*', ''],
    ['id:odd-0', 'odd'],
    ['message:dead,odd', 'dead odd'],
    ['endpoint:*b.example*', 'odd'],
    ['url:"http://b.example/100%_*[x]"', 'odd'],
    ['url:http://b.example/100%_"*"[*]', 'odd'],
    ['url:http://b.example/100x*', ''],
    ['status:dead', 'dead'],
    ['status:500', 'dead'],
    ['status:5xx', 'dead'],
    ['status:>=200', 'answered dead'],
    ['status:<300', 'answered'],
    ['status:200..499.5', 'answered'],
    ['status:delivered,5xx', 'answered dead'],
    ['-status:500', 'answered waiting odd'],
    ['status:*', 'answered dead waiting odd'],
    ['attempt:>0', 'answered dead'],
    ['attempt:0', 'waiting odd'],
    ['failure:status', 'dead'],
    ['-failure:*', 'answered waiting odd'],
    ['reason:exhausted', 'dead'],
    ['before:1h', ''],
    ['after:1h', 'answered dead waiting odd'],
    ['after:1h status:dead attempt:1', 'dead'],
  ])('a search for %s finds what it says', async (text, expected) => {
    await enqueue(message('answered'));
    await record(delivered(only(await claim())));
    await enqueue(message('dead'));
    await record(dead(only(await claim())));
    await enqueue(message('waiting'));
    await enqueue(message('odd', { urls: ['http://b.example/100%_*[x]'] }));
    const { terms } = parseQuery(text, deliveryVocabulary, { now: host.now });
    const all = { limit: 10, cursor: undefined };
    const found = await host.store.listDeliveries({ terms }, all);
    expect(found.items.map(({ messageId }) => messageId).join(' ')).toBe(expected);
    const everything = (await host.store.listDeliveries({}, all)).items;
    const attempts = await Promise.all(everything.map(({ id }) => host.store.listAttempts(id)));
    const matching = everything.filter((delivery, index) =>
      matches({ terms }, deliverySubject(delivery, attempts[index]?.at(-1))),
    );
    expect(matching).toEqual(found.items);
  });

  it('forgets ended messages with all their records, and only those', async () => {
    await enqueue(message('a', { urls: ['http://a.example/', 'http://b.example/'] }));
    await enqueue(message('b', { urls: ['http://a.example/', 'http://b.example/'] }));
    const due = await claim();
    await record(
      ...due.map((due) => (due.deliveryId === 'b-1' ? retried(due, 60_000) : delivered(due))),
    );
    await advance(10_000);
    expect(await host.store.forget(host.now - 20_000, 100)).toBe(0);
    expect(await host.store.forget(host.now, 100)).toBe(1);
    expect(await host.store.getMessage('a')).toBeUndefined();
    expect(await host.store.listAttempts('a-0')).toEqual([]);
    expect(await host.store.getMessage('b')).toMatchObject({ id: 'b', createdAt: START });
  });

  it('says nothing of what it does not know', async () => {
    expect(await host.store.getMessage('none')).toBeUndefined();
    expect(await host.store.getDelivery('none')).toBeUndefined();
    expect(await host.store.listAttempts('none')).toEqual([]);
    expect(await host.store.cancel({ messageId: 'none' }, host.now)).toBe(0);
  });
}
