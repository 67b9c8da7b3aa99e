import { expect, it, onTestFinished } from 'vitest';
import type { Transport } from '../attempt/transport.ts';
import { memoryStore } from '../memory.ts';
import { createSender } from './create-sender.ts';
import type { Observe } from './observe.ts';

const timing = { dnsMs: undefined, connectMs: undefined, firstByteMs: 1, totalMs: 2 };

/** Sends one message under an observer; what was sent, logged, and came of it. */
async function sendUnder(observe: Observe) {
  const traceparents: (string | undefined)[] = [];
  const logged: string[] = [];
  const transport: Transport = {
    async attempt({ headers }) {
      traceparents.push(headers.traceparent);
      return { kind: 'answered', status: 200, headers: {}, body: new Uint8Array(), timing };
    },
    close: async () => {},
  };
  const logger = { info: (_: object, message: string) => void logged.push(message) };
  const sender = createSender({ store: memoryStore(), transport, observe, logger });
  onTestFinished(() => sender.stop());
  await sender.start();
  const endpoints = [{ url: 'http://a.example/' }];
  const { deliveryIds } = await sender.send({ eventType: 'n', body: '{}', endpoints });
  await sender.idle();
  return { delivery: await sender.getDelivery(deliveryIds[0] ?? ''), traceparents, logged };
}

it('an observer sees the attempt before and after, and says what its traceparent is', async () => {
  const seen: unknown[] = [];
  const { traceparents } = await sendUnder(async (start, make) => {
    seen.push(start.number, start.eventType);
    const report = await make('00-mine');
    seen.push(report.attempt.status, report.next.kind);
    return report;
  });
  expect(seen).toEqual([1, 'n', 200, 'delivered']);
  expect(traceparents).toEqual(['00-mine']);
});

it('an observer that throws at a change of an endpoint is logged, and changes nothing', async () => {
  const logged: string[] = [];
  const log = (_: object, message: string) => void logged.push(message);
  const observe: Observe = (_, make) => make();
  observe.endpointChanged = () => {
    throw new Error('mine');
  };
  const transport: Transport = {
    attempt: async () => ({
      ...{ kind: 'answered', status: 410, headers: {}, body: new Uint8Array(), timing },
    }),
    close: async () => {},
  };
  const logger = { info: log, warn: log };
  const sender = createSender({ store: memoryStore(), transport, observe, logger });
  onTestFinished(() => sender.stop());
  await sender.start();
  await sender.send({ eventType: 'n', body: '{}', endpoints: [{ url: 'http://a.example/' }] });
  await sender.idle();
  expect(await sender.endpointState('http://a.example/')).toBe('gone');
  expect(logged).toContain('an observer threw');
});

const broken: [how: string, observe: Observe][] = [
  [
    'throws before it',
    async () => {
      throw new Error('mine');
    },
  ],
  [
    'throws after it',
    async (_, make) => {
      await make();
      throw new Error('mine');
    },
  ],
  [
    'throws at once',
    () => {
      throw new Error('mine');
    },
  ],
  [
    'makes it twice',
    async (_, make) => {
      await make();
      return make();
    },
  ],
];
it.each(broken)('an attempt whose observer %s is made, once', async (how, observe) => {
  const { delivery, traceparents, logged } = await sendUnder(observe);
  expect(delivery).toMatchObject({ status: 'delivered', attempts: 1 });
  expect(traceparents).toHaveLength(1);
  expect(logged.includes('an observer threw')).toBe(how.startsWith('throws'));
});
