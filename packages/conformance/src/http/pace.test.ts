import { expect, it } from 'vitest';
import { createPace } from './pace.ts';

it('requests start with a gap between them, however many ask at once', async () => {
  const waits: number[] = [];
  const pace = createPace(100, { now: () => 1_000, wait: async (ms) => void waits.push(ms) });
  await Promise.all([pace(), pace(), pace()]);
  expect(waits).toEqual([100, 200]);
});

it('a request that comes late does not wait', async () => {
  let now = 0;
  const waits: number[] = [];
  const pace = createPace(100, { now: () => now, wait: async (ms) => void waits.push(ms) });
  await pace();
  now = 250;
  await pace();
  expect(waits).toEqual([]);
});
