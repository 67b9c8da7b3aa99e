import { isLongRun } from '@hookpact/test-processes';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AttemptResult, Transport } from '../../attempt/transport.ts';
import { createSender } from '../../engine/create-sender.ts';
import { standardWebhooksPolicy } from '../../policy/presets.ts';
import type { DeliveryStore } from '../../store/store.ts';
import { manualClock } from '../manual-clock.ts';
import { START } from '../messages.ts';
import type { Harness } from './harness.ts';

type Method = keyof DeliveryStore;

/** The calls of a sender while it accepts, delivers, retries and is operated. */
const methods = [
  'enqueue',
  'recordAndClaim',
  'nextDueAt',
  'forget',
  'redeliver',
  'setEndpointState',
  'endpointHealth',
  'getDelivery',
] as const satisfies readonly Method[];

/** The store, but for one call of one method, which rejects without having done anything. */
function failingOnce(
  store: DeliveryStore<never>,
  fails: { method: Method; call: number },
): DeliveryStore<never> & { hasFailed(): boolean } {
  let calls = 0;
  let hasFailed = false;
  return new Proxy(store as DeliveryStore<never> & { hasFailed(): boolean }, {
    get(target, name, self) {
      if (name === 'hasFailed') return () => hasFailed;
      if (name === 'open' || name === 'close') return async () => {}; // the suite's own affair
      const value = Reflect.get(target, name, self);
      if (name !== fails.method) return typeof value === 'function' ? value.bind(target) : value;
      return async (...parameters: unknown[]) => {
        calls += 1;
        hasFailed ||= calls === fails.call;
        if (calls === fails.call) throw new Error(`${fails.method} failed`);
        return value.apply(target, parameters);
      };
    },
  });
}

const timing = { dnsMs: undefined, connectMs: undefined, firstByteMs: 1, totalMs: 2 };
const answer = (status: number): AttemptResult => ({
  kind: 'answered',
  status,
  headers: {},
  body: new Uint8Array(),
  timing,
});

/** A store that fails at any call: the sender goes on, and nothing is lost or left unhandled. */
export function itSurvivesItsFailures(host: Harness): void {
  // the store is cleaned once an hour: there is no second time
  const most = isLongRun ? [1, 2, 3] : [2];
  const callsOf = (method: Method) => (method === 'forget' ? [1] : most);
  const calls = methods.flatMap((method) => callsOf(method).map((call) => ({ method, call })));

  describe.each(calls)('whose $method fails at call $call', (fails) => {
    it('loses nothing, and delivers everything', async () => {
      const rejections: unknown[] = [];
      const onRejection = (error: unknown) => void rejections.push(error);
      process.on('unhandledRejection', onRejection);
      onTestFinished(() => void process.off('unhandledRejection', onRejection));
      const clock = manualClock(START);
      const tries = new Map<string, number>();
      const transport: Transport = {
        async attempt({ headers }) {
          const id = headers['webhook-id'] ?? '';
          tries.set(id, (tries.get(id) ?? 0) + 1);
          return answer(tries.get(id) === 1 ? 500 : 200);
        },
        close: async () => {},
      };
      const store = failingOnce(host.store, fails);
      const policy = { ...standardWebhooksPolicy, retryDelaysMs: [1_000, 1_000], jitter: 0 };
      const sender = createSender({ store, policy, clock, transport, logger: false });
      const again = <Result>(call: () => Promise<Result>): Promise<Result> => call().catch(call);
      await sender.start();

      try {
        for (const messageId of ['a', 'b', 'c']) {
          const endpoints = [{ id: messageId, url: `http://${messageId}.example/` }];
          await again(() => sender.send({ messageId, eventType: 'n', body: '{}', endpoints }));
          await again(() => sender.pauseEndpoint(messageId));
          await again(() => sender.endpointState(messageId));
          await again(() => sender.resumeEndpoint(messageId));
          await again(() => sender.redrive());
        }
        const statuses = () =>
          Promise.all(
            ['a-0', 'b-0', 'c-0'].map(
              async (id) => (await again(() => sender.getDelivery(id)))?.status,
            ),
          );
        await expect
          .poll(
            async () => {
              clock.advance(250);
              await host.advance(250);
              return statuses();
            },
            { interval: 1, timeout: 10_000 },
          )
          .toEqual(['delivered', 'delivered', 'delivered']);
        for (const messageId of ['a', 'b', 'c']) {
          const attempts = await sender.listAttempts(`${messageId}-0`);
          expect(attempts.map(({ number }) => number)).toEqual([1, 2]);
        }
        expect(store.hasFailed()).toBe(true);
      } finally {
        const stopped = sender.stop({ graceMs: 1_000 });
        clock.advance(1_000);
        await stopped; // before the suite closes the store
      }
      expect(rejections).toEqual([]);
    });
  });
}
