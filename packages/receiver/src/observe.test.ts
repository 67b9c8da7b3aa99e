import { sieve } from '@hookpact/sieve-events';
import { expect, it } from 'vitest';
import { createReceiver, type Observe } from './index.ts';
import { complete } from './test-kit/fixtures.ts';
import { incoming } from './test-kit/incoming.ts';

/** One event under an observer: its status, how often it was handled, the errors. */
async function receiveUnder(observe: Observe) {
  const errors: unknown[] = [];
  let handled = 0;
  const receiver = createReceiver({ catalog: sieve, logger: false, observe })
    .on('job.complete', () => {
      handled += 1;
    })
    .onError((error) => errors.push(error));
  const { status } = await receiver.receive(incoming(complete));
  return { status, handled, errors };
}

const broken = new Error('no exporter');

it('an observer sees the request before it is handled, and its outcome after', async () => {
  const seen: unknown[] = [];
  const result = await receiveUnder(async (request, handle) => {
    seen.push(request.method);
    seen.push((await handle()).kind);
  });
  expect(seen).toEqual(['POST', 'handled']);
  expect(result).toEqual({ status: 200, handled: 1, errors: [] });
});

it.each<[how: string, observe: Observe, errors: unknown[]]>([
  [
    'throws',
    () => {
      throw broken;
    },
    [broken],
  ],
  ['rejects', () => Promise.reject(broken), [broken]],
  [
    'rejects afterwards',
    async (_, handle) => {
      await handle();
      throw broken;
    },
    [broken],
  ],
  ['never ends', () => new Promise(() => {}), []],
  ['handles it twice', (_, handle) => Promise.all([handle(), handle()]), []],
])('an event whose observer %s is handled, once', async (_, observe, errors) => {
  expect(await receiveUnder(observe)).toEqual({ status: 200, handled: 1, errors });
});
