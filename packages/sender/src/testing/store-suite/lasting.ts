import { expect, it } from 'vitest';
import type { AttemptResult, Transport } from '../../attempt/transport.ts';
import { createSender } from '../../engine/create-sender.ts';
import { standardWebhooksPolicy } from '../../policy/presets.ts';
import { manualClock } from '../manual-clock.ts';
import { each, messageEntry as message, START } from '../messages.ts';
import { type Harness, only } from './harness.ts';

/** Late attempts, rolled back transactions and a stop leave no traces. */
export function itKeepsItsWord(host: Harness): void {
  const { enqueue, claim, record, delivered, advance } = host;

  it('records a late attempt of a forgotten delivery nowhere, and the others with it', async () => {
    await enqueue(message('cancelled'));
    const late = only(await claim());
    await host.store.cancel({ messageId: 'cancelled' }, host.now);
    await advance(10_000);
    expect(await host.store.forget(host.now, 100)).toBe(1);
    await enqueue(message('victim'), message('other', { urls: ['http://other.example/'] }));
    const next = await claim();
    const other = only(next.filter(({ messageId }) => messageId === 'other'));
    await record(delivered(late), delivered(other));
    expect(await host.store.listAttempts('victim-0')).toEqual([]);
    expect(await host.store.getDelivery('victim-0')).toMatchObject({ status: 'waiting' });
    expect(await host.store.getDelivery('other-0')).toMatchObject({ status: 'delivered' });
  });

  it('believes nothing of a batch that was rolled back', async () => {
    await enqueue(message('known', { secrets: ['whsec_old'] }));
    const unstorable = message('bad', { urls: ['http://bad.example/'] });
    Object.assign(unstorable.message, { body: { not: 'bytes' } });
    const fresh = { urls: ['http://new.example/'], secrets: ['whsec_new'] };
    const batch = [
      message('rotated', { secrets: ['whsec_new'] }),
      message('first', fresh),
      unstorable,
    ];
    await expect(host.store.enqueue(each(batch), host.now)).rejects.toThrow();
    expect((await claim()).map(({ settings }) => settings.secrets)).toEqual([['whsec_old']]);

    await enqueue(message('again', fresh));
    expect(only(await claim())).toMatchObject({ settings: { secrets: ['whsec_new'] } });
    await enqueue(message('rotated', { secrets: ['whsec_new'] }));
    expect(only(await claim())).toMatchObject({ settings: { secrets: ['whsec_new'] } });
  });

  it('serves a sender that stops and starts again, with what waits, three times', async () => {
    const clock = manualClock(START);
    let status = 500;
    const transport: Transport = {
      attempt: async (): Promise<AttemptResult> => {
        const timing = { dnsMs: undefined, connectMs: undefined, firstByteMs: 1, totalMs: 2 };
        return { kind: 'answered', status, headers: {}, body: new Uint8Array(), timing };
      },
      close: async () => {},
    };
    const policy = { ...standardWebhooksPolicy, retryDelaysMs: [1_000, 1_000, 1_000], jitter: 0 };
    const sender = createSender({ store: host.store, policy, clock, transport, logger: false });
    const sent: string[] = [];
    for (const round of [1, 2, 3]) {
      await sender.start();
      await sender.start(); // a second one changes nothing
      const { deliveryIds } = await sender.send({
        messageId: `m${round}`,
        eventType: 'n',
        body: '{}',
        endpoints: [{ url: 'http://a.example/' }],
      });
      sent.push(...deliveryIds);
      await sender.idle();
      expect(await sender.getDelivery(`m${round}-0`)).toMatchObject({ status: 'waiting' });
      await sender.stop();
      await expect(sender.getDelivery('m1-0')).rejects.toMatchObject({
        code: 'SENDER_NOT_RUNNING',
      });
      await expect(sender.send({ eventType: 'n', body: '', endpoints: [] })).rejects.toMatchObject({
        code: 'SENDER_NOT_RUNNING',
      });
    }
    status = 200;
    await sender.start();
    const waiting = (await sender.listDeliveries({ status: 'waiting' })).items.map(({ id }) => id);
    expect(waiting).toEqual(host.isLasting ? sent : []);
    await expect
      .poll(
        async () => {
          clock.advance(1_000);
          await advance(1_000);
          return (await sender.listDeliveries({ status: 'delivered' })).items.map(({ id }) => id);
        },
        { interval: 1, timeout: 10_000 },
      )
      .toEqual(waiting);
    await sender.stop();
  });
}
