import { expect, it } from 'vitest';
import { doubling, withJitter } from './retry-delays.ts';

it('delays double from the first one on', () => {
  expect(doubling(1_000, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
  expect(doubling(1_000, 0)).toEqual([]);
});

it.each([
  [0, 900],
  [0.5, 1_000],
  [1, 1_100],
])('a jitter of a tenth, with %d drawn, makes %i ms of a second', (random, delayMs) => {
  expect(withJitter(1_000, 0.1, random)).toBe(delayMs);
});
