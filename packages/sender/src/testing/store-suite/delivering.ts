import { expect, it } from 'vitest';
import type { DueAttempt } from '../../store/store.ts';
import { manyMessages as many, messageEntry as message, START } from '../messages.ts';
import { type Harness, only } from './harness.ts';

/** Deliveries: claimed, attempted, recorded, retried. */
export function itDelivers(host: Harness): void {
  const { advance, enqueue, claim, record, ended, delivered, retried } = host;

  it('hands out what was enqueued, once, with its exact bytes', async () => {
    const body = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const outcomes = await enqueue(
      message('a', { body, secrets: ['whsec_x'], headers: { 'x-a': '1' } }),
    );
    const stored = { messageId: 'a', deliveryIds: ['a-0'], isRepeated: false };
    expect(outcomes).toEqual([{ kind: 'stored', messages: [stored] }]);
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
    expect(await host.store.getDelivery('a-0')).toEqual({
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
    const attempt = only(await host.store.listAttempts('a-0'));
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
    expect(await host.store.counts()).toEqual({ waiting: 0, delivered: 1, dead: 0, cancelled: 0 });
  });

  it('keeps absent what an attempt did not get to', async () => {
    await enqueue(message('a'));
    const due = only(await claim());
    const absent = { dnsMs: undefined, connectMs: undefined, firstByteMs: undefined };
    const timing = { ...absent, totalMs: 5 };
    await record(ended(due, { kind: 'dead', reason: 'exhausted' }, { status: undefined, timing }));
    expect(only(await host.store.listAttempts('a-0'))).toMatchObject({ status: undefined, timing });
  });

  it('keeps any text that a network can put into a failure', async () => {
    await enqueue(message('a'));
    const due = only(await claim());
    const detail = 'read ECONNRESET \u0000 ü 🙂';
    await record(ended(due, { kind: 'dead', reason: 'exhausted' }, { detail }));
    expect(only(await host.store.listAttempts('a-0')).detail).toContain('ü 🙂');
  });

  it('hands a retry out when it is due, and not before', async () => {
    await enqueue(message('a'));
    await record(retried(only(await claim()), 10_000));
    expect(await host.store.getDelivery('a-0')).toMatchObject({
      status: 'waiting',
      attempts: 1,
      dueAt: START + 10_000,
    });
    expect(await host.store.nextDueAt(host.now)).toBeLessThanOrEqual(START + 10_000);
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

  it('remembers since when an endpoint only fails', async () => {
    await enqueue(message('a'), message('b'));
    const [a, b] = (await claim()) as [DueAttempt, DueAttempt]; // there are two
    await record(retried(a, 1_000));
    await advance(1_000);
    await record(retried(b, 5_000));
    await enqueue(message('c'));
    const c = only(await claim(1));
    expect(c.failingSince).toBe(START);
    const health = () => host.store.endpointHealth('http://a.example/');
    expect(await health()).toEqual({ state: 'active', failingSince: START });
    await record(delivered(only(await claim())));
    expect(await health()).toEqual({ state: 'active', failingSince: undefined });
    expect(await host.store.endpointHealth('http://unknown.example/')).toBeUndefined();
  });

  it('stops for an endpoint that an attempt found gone', async () => {
    await enqueue(message('a'), message('b'));
    const a = only(await claim(1));
    const gone = { ...ended(a, { kind: 'dead', reason: 'gone' }), endpointState: 'gone' } as const;
    const endpointChanges = [{ endpointId: 'http://a.example/', state: 'gone' }];
    expect(await record(gone)).toEqual({ due: [], endpointChanges });
    expect(await record(gone)).toEqual({ due: [], endpointChanges: [] });
    expect(await claim()).toEqual([]);
    expect(await host.store.endpointHealth('http://a.example/')).toMatchObject({ state: 'gone' });
  });
}
