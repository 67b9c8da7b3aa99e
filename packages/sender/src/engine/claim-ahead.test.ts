import { expect, it } from 'vitest';
import type { FinishedAttempt } from '../store/store.ts';
import { claimAheadLimits, createClaimAhead } from './claim-ahead.ts';

const slots = { concurrency: 64, perEndpoint: 4 };

it.each([
  ['idle: as many again as there are slots', { room: 64, blockedByEndpoint: 0, pace: 0 }, 128, 4],
  ['full: no more than wait for slots', { room: 0, blockedByEndpoint: 0, pace: 0 }, 64, 4],
  ['over full: nothing', { room: -64, blockedByEndpoint: 0, pace: 0 }, 0, 4],
  ['blocked attempts take no room of others', { room: -64, blockedByEndpoint: 32, pace: 0 }, 32, 4],
  ['steps of 16, few different numbers', { room: -30, blockedByEndpoint: 0, pace: 0 }, 32, 4],
  ['small limits as they are', { room: -51, blockedByEndpoint: 0, pace: 0 }, 13, 4],
  ['fast endpoint: what ends in two rounds', { room: 0, blockedByEndpoint: 0, pace: 1.4 }, 64, 6],
  ['very fast endpoint: at most twice', { room: 0, blockedByEndpoint: 0, pace: 60 }, 64, 8],
])('%s', (_, state, limit, perEndpoint) => {
  expect(claimAheadLimits({ ...slots, ...state })).toEqual({ limit, perEndpoint });
});

it('two rounds under way do not claim the same room, and a round that ended gives it back', () => {
  const ahead = createClaimAhead(slots);
  const start = { finished: [] as FinishedAttempt[], claimed: 0, blockedByEndpoint: 0 };
  const first = ahead.begin(start);
  expect(first.limit).toBe(128);
  expect(ahead.begin(start).limit).toBe(0);
  first.end();
  expect(ahead.begin(start).limit).toBe(128);
});
