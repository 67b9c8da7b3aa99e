import { expect, it } from 'vitest';
import { messageEntry as message } from '../messages.ts';
import type { Harness } from './harness.ts';

/** What becomes of messages that are handed over. */
export function itAccepts(host: Harness): void {
  const { enqueue, claim } = host;

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
    const { items } = await host.store.listDeliveries({}, { limit: 10, cursor: undefined });
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
    expect(await host.store.getMessage('b')).toBeUndefined();
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
}
