import { expect, it } from 'vitest';
import type { Clock } from '../clock.ts';
import { startRetention } from './retention.ts';

/** A clock at 1,000 ms whose timers run when they are told to. */
function stoppedClock() {
  let next = () => {};
  const clock = {
    now: () => 1_000,
    schedule: (callback: () => void) => {
      next = callback;
      return () => {};
    },
  } as unknown as Clock; // what retention asks of it
  return { clock, elapse: () => next() };
}

it('how long messages are kept is asked each time', async () => {
  const { clock, elapse } = stoppedClock();
  const asked: number[] = [];
  let retentionMs = 100;
  const stop = startRetention({
    store: {
      forget: async (before) => {
        asked.push(before);
        return 0;
      },
    },
    clock,
    retentionMs: () => retentionMs,
    onError: () => {},
  });
  elapse();
  await stop();
  retentionMs = 400;
  elapse();
  await stop();
  expect(asked).toEqual([900, 600]);
});
