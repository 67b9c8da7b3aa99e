import { sieve } from '@hookpact/sieve-events';
import { expect, it } from 'vitest';
import { createReceiver } from './index.ts';
import { complete } from './test-kit/fixtures.ts';
import { incoming } from './test-kit/incoming.ts';

const receiverOf = (options: object = {}) =>
  createReceiver({ catalog: sieve, logger: false, ...options }).on('job.complete', () => {});

it('a body that a host has read whole is bounded, too', async () => {
  const { byteLength } = Buffer.from(JSON.stringify(complete));
  const fits = await receiverOf({ maxBodyBytes: byteLength }).outcomeOf(incoming(complete));
  expect(fits.kind).toBe('handled');
  const tooLarge = await receiverOf({ maxBodyBytes: byteLength - 1 }).outcomeOf(incoming(complete));
  expect(tooLarge).toMatchObject({ kind: 'rejected', code: 'BODY_TOO_LARGE' });
});

it.each([
  ['application/cloudevents+json', 'handled'],
  ['application/vnd.sieve.v1+json; charset=utf-8', 'handled'],
  ['application/jsonp', 'rejected'],
  ['application/+json', 'rejected'],
])('content of type %s is %s', async (type, kind) => {
  const outcome = await receiverOf().outcomeOf(incoming(complete, { 'content-type': type }));
  expect(outcome.kind).toBe(kind);
});

it('synchronous handlers give their slot back', async () => {
  const receiver = receiverOf({ maxConcurrent: 1 });
  for (let n = 0; n < 3; n += 1) {
    expect((await receiver.outcomeOf(incoming(complete))).kind).toBe('handled');
  }
});
