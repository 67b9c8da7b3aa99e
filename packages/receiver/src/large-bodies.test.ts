import { sieve } from '@hookpact/sieve-events';
import { largeBodies } from '@hookpact/test-large-bodies';
import { expect, it } from 'vitest';
import { createReceiver, memoryDedupe } from './index.ts';
import { incoming } from './test-kit/incoming.ts';

// of the processor, not of the clock: a busy machine must not fail this. The goal is 50 ms on a quiet
// one; without bounds the worst of these take seconds
const MAX_CPU_MS = 400;

it.each(largeBodies)('a body of 1 MiB costs little, whatever its shape: %s', async (_, text) => {
  const receiver = createReceiver({ catalog: sieve, dedupe: memoryDedupe(), logger: false });
  receiver.onAny(() => {}).onUnknown(() => {});
  const body = Buffer.from(text);
  expect(body.byteLength).toBeLessThanOrEqual(1_048_576);
  const before = process.cpuUsage();
  const answer = await receiver.receive(incoming(body));
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(MAX_CPU_MS);
  expect([200, 400, 413, 422]).toContain(answer.status);
  expect(answer.body.length).toBeLessThan(20_000);
});
