import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createReceiver, type Outcome } from '../index.ts';
import type { AdapterUnderTest, Mounted } from './adapter-under-test.ts';
import { bytesOf, completeOf } from './fixtures.ts';
import { exchange, openRaw, type RawConnection } from './raw-client.ts';
import { rawRequest } from './raw-request.ts';

const whole = rawRequest({ body: bytesOf(completeOf('gone')) });
const head = (lines: string) =>
  Buffer.from(`POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${lines}\r\n`);

const requests: [name: string, bytes: Uint8Array][] = [
  ['a length of 0', head('content-length: 0\r\n')],
  ['no length', head('')],
  ['a length and no body', head('content-length: 10\r\n')],
  ['half of its body', whole.subarray(0, -5)],
  ['its whole body', whole],
  ['chunks without an end', head('transfer-encoding: chunked\r\n\r\n1\r\n{')],
];

/** Ends that never come, or come at the wrong time, free what they held; on the real framework. */
export function describeEnds({ name, mount }: AdapterUnderTest): void {
  /** A receiver for one event at a time, behind a middleware that waits for `proceed`. */
  async function start(handle: () => unknown, options: { handlerTimeoutMs?: number } = {}) {
    const arrived = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const outcomes: Outcome[] = [];
    const receiver = createReceiver({
      catalog: sieve,
      maxConcurrent: 1,
      bodyTimeoutMs: 500,
      logger: false,
      ...options,
      onOutcome: (outcome) => outcomes.push(outcome),
    }).on('job.complete', (event) => {
      if (event.body.job_id !== 'next') return handle();
    });
    const host = await mount(receiver, () => {
      arrived.resolve();
      return gate.promise;
    });
    onTestFinished(host.close);
    return { receiver, host, outcomes, arrived: arrived.promise, proceed: gate.resolve };
  }

  async function breakOff(connection: RawConnection, { server }: Mounted): Promise<void> {
    connection.destroy();
    const countConnections = () =>
      new Promise((resolve) => server.getConnections((_error, count) => resolve(count)));
    await expect.poll(countConnections).toBe(0);
  }

  async function expectFree({ receiver, host }: Awaited<ReturnType<typeof start>>) {
    const next = rawRequest({ body: bytesOf(completeOf('next')) });
    expect(await exchange(host.port, next)).toMatchObject({ status: 200 });
    expect(await receiver.close({ graceMs: 2_000 })).toBe(true);
  }

  describe(`the adapter ${name} is free again after`, () => {
    it.each(requests)('a sender that is gone before its turn, with %s', async (_, bytes) => {
      const started = await start(() => {});
      const connection = await openRaw(started.host.port);
      connection.write(bytes);
      await started.arrived;
      await breakOff(connection, started.host);
      started.proceed();
      await expect.poll(() => started.outcomes.length).toBe(1);
      await expectFree(started);
    });

    it('a sender that goes while its event is handled', async () => {
      const entered = Promise.withResolvers<void>();
      const gate = Promise.withResolvers<void>();
      const started = await start(() => {
        entered.resolve();
        return gate.promise;
      });
      started.proceed();
      const connection = await openRaw(started.host.port);
      connection.write(whole);
      await entered.promise;
      await breakOff(connection, started.host);
      gate.resolve();
      await expect.poll(() => started.outcomes).toMatchObject([{ kind: 'handled' }]);
      await expectFree(started);
    });

    it('a handler that never ends', async () => {
      const started = await start(() => new Promise(() => {}), { handlerTimeoutMs: 30 });
      started.proceed();
      expect(await exchange(started.host.port, whole)).toMatchObject({ status: 503 });
      await expectFree(started);
    });
  });
}
