import { expect, it } from 'vitest';
import { groupOf, messageEntry as message } from '../messages.ts';
import type { Harness } from './harness.ts';

/** Messages that are handed over: stored, found again, refused. */
export function itAccepts(host: Harness): void {
  const { enqueue, enqueueGroups, claim } = host;

  it('gives the first receipt again for the same key and content, or the same id', async () => {
    await enqueue(message('a', { idempotencyKey: 'k' }));
    const messages = [{ messageId: 'a', deliveryIds: ['a-0'], isRepeated: true }];
    const again = { kind: 'stored', messages };
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
    expect(outcomes).toMatchObject([
      { kind: 'conflict', messageId: 'a' },
      { kind: 'conflict', messageId: 'b' },
      { kind: 'conflict', messageId: 'c' },
      { kind: 'stored' },
    ]);
    const { items } = await host.store.listDeliveries({}, { limit: 10, cursor: undefined });
    expect(items).toHaveLength(2);
  });

  it('compares the messages of one batch with one another, too', async () => {
    const outcomes = await enqueue(
      message('a', { idempotencyKey: 'k' }),
      message('b', { idempotencyKey: 'k' }),
      message('a', { body: Uint8Array.of(1) }),
    );
    expect(outcomes).toMatchObject([
      { kind: 'stored', messages: [{ isRepeated: false }] },
      { kind: 'stored', messages: [{ isRepeated: true }] },
      { kind: 'conflict' },
    ]);
  });

  const fail = () => {
    throw new Error('mine');
  };
  const stored = (...ids: string[]) => ({
    kind: 'stored',
    messages: ids.map((messageId) => ({ messageId, isRepeated: false })),
  });

  it('does nothing for messages whose own writes fail, and keeps their neighbours', async () => {
    const outcomes = await enqueueGroups(
      groupOf([message('a')]),
      groupOf([message('b')], fail),
      groupOf([message('c'), message('d', { urls: ['http://d.example/'] })], fail),
      groupOf([message('e')]),
    );
    const failed = { kind: 'failed', error: new Error('mine') };
    expect(outcomes).toMatchObject([stored('a'), failed, failed, stored('e')]);
    expect(await host.store.getMessage('b')).toBeUndefined();
    expect(await claim()).toHaveLength(2);
  });

  it('stores all messages of a group, or none where one is a conflict', async () => {
    await enqueue(message('used'));
    const other = message('used', { body: Uint8Array.of(1) });
    const outcomes = await enqueueGroups(
      groupOf([message('a'), message('b', { urls: ['http://b.example/'] })]),
      groupOf([message('c'), other, message('d')]),
      groupOf([message('e')]),
    );
    expect(outcomes).toMatchObject([
      stored('a', 'b'),
      { kind: 'conflict', messageId: 'used' },
      stored('e'),
    ]);
    const due = await claim();
    expect(due.map(({ messageId }) => messageId).toSorted()).toEqual(['a', 'b', 'e', 'used']);
  });

  it('runs the writes of a group once: not when all its messages were stored before', async () => {
    const ran: string[] = [];
    const run = (name: string) => () => void ran.push(name);
    await enqueueGroups(groupOf([message('a')], run('new')));
    const outcomes = await enqueueGroups(
      groupOf([message('a')], run('repeated')),
      groupOf([message('a'), message('b')], run('one of them is new')),
      groupOf([], run('no message')),
    );
    expect(ran.toSorted()).toEqual(['new', 'no message', 'one of them is new']);
    expect(outcomes).toMatchObject([
      { kind: 'stored', messages: [{ messageId: 'a', isRepeated: true }] },
      {
        kind: 'stored',
        messages: [
          { messageId: 'a', isRepeated: true },
          { messageId: 'b', isRepeated: false },
        ],
      },
      { kind: 'stored', messages: [] },
    ]);
  });

  it('uses the newest settings of an endpoint', async () => {
    await enqueue(message('a', { secrets: ['whsec_old'] }));
    await enqueue(message('b', { secrets: ['whsec_new', 'whsec_old'] }));
    const due = await claim();
    expect(due.map(({ settings }) => settings.secrets)).toEqual(
      Array(2).fill(['whsec_new', 'whsec_old']),
    );
  });
}
