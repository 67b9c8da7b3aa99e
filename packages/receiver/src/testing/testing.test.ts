import { type SieveEvent, sieve } from '@hookpact/sieve-events';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { toFetch } from '../adapters/fetch.ts';
import { createReceiver, memoryDedupe } from '../index.ts';
import { otherSecret, secret } from '../test-kit/fixtures.ts';
import { deliver, exampleEvents, expectReceived, signedRequest } from './index.ts';

function setup() {
  const saved: SieveEvent[] = [];
  const receiver = createReceiver({
    catalog: sieve,
    logger: false,
    secrets: [secret],
    dedupe: memoryDedupe(),
  }).onAny((event) => saved.push(event));
  return { receiver, saved };
}

describe('a consumer’s test', () => {
  it('delivers every example in a line', async () => {
    const { receiver, saved } = setup();
    for (const event of exampleEvents(sieve)) await expectReceived(receiver, event, { secret });
    expect(saved).toEqual(exampleEvents(sieve));
    expect(new Set(saved.map(({ type }) => type))).toEqual(new Set(sieve.eventTypes));
    expectTypeOf(exampleEvents(sieve)).toEqualTypeOf<SieveEvent[]>();
  });

  it('shows a duplicate, and a forged request', async () => {
    const { receiver } = setup();
    const event = sieve.example('job.start');
    await expectReceived(receiver, event, { secret, id: 'msg_1' });
    expect(await deliver(receiver, event, { secret, id: 'msg_1' })).toMatchObject({
      kind: 'duplicate',
      id: 'msg_1',
    });
    expect(await deliver(receiver, event, { secret: otherSecret })).toMatchObject({
      kind: 'rejected',
      code: 'SIGNATURE_MISMATCH',
    });
  });

  it('fails with what the handler threw', async () => {
    const cause = new Error('no such table: video');
    const { receiver } = setup();
    receiver.on('job.complete', () => {
      throw cause;
    });
    await expect(
      expectReceived(receiver, sieve.example('job.complete'), { secret }),
    ).rejects.toMatchObject({
      code: 'EVENT_NOT_HANDLED',
      message: 'The receiver did not handle the event: failed, HANDLER_FAILED.',
      cause,
    });
  });

  it('fails with the fields that are wrong', async () => {
    const { receiver } = setup();
    await expect(expectReceived(receiver, { type: 'job.start' }, { secret })).rejects.toThrow(
      'The receiver did not handle the event: rejected, EVENT_INVALID, /body: Invalid input: expected object, received undefined.',
    );
  });

  it('sends the same request to a fetch handler', async () => {
    const { receiver } = setup();
    const request = signedRequest(sieve.example('job.start'), { secret });
    expect(await (await toFetch(receiver)(request)).json()).toEqual({ outcome: 'handled' });
  });

  it('sends requests without a signature to receivers without a secret', async () => {
    const receiver = createReceiver({ catalog: sieve, logger: false }).on('job.start', () => {});
    await expectReceived(receiver, sieve.example('job.start'));
    expect(signedRequest({}).headers.has('webhook-signature')).toBe(false);
  });
});
