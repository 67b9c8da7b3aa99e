import { describe, expect, it } from 'vitest';
import { SieveError } from '../errors.ts';
import { type Failure, retryDelayMs } from './retry.ts';

const failure: Failure = {
  error: new SieveError('SERVER_FAILED'),
  method: 'GET',
  retriesSoFar: 0,
  maxRetries: 4,
  random: 1,
};

describe('retryDelayMs', () => {
  it.each([
    ['doubles from a quarter of a second', 0, 250],
    ['goes on doubling', 3, 2_000],
    ['stays at eight seconds', 20, 8_000],
  ])('%s', (_name, retriesSoFar, want) => {
    expect(retryDelayMs({ ...failure, retriesSoFar, maxRetries: 99 })).toBe(want);
  });

  it('spreads delays over the upper half', () => {
    expect(retryDelayMs({ ...failure, random: 0 })).toBe(125);
  });

  it('waits as long as the server asks for', () => {
    const error = new SieveError('RATE_LIMITED', { retryAfterMs: 7_000 });
    expect(retryDelayMs({ ...failure, error })).toBe(7_000);
  });

  it.each<[string, Partial<Failure>]>([
    ['a POST, which might act twice', { method: 'POST' }],
    ['an error that stays', { error: new SieveError('NOT_FOUND') }],
    ['anything that is not an error of this package', { error: new Error('aborted') }],
    ['a request that was tried often enough', { retriesSoFar: 4 }],
    [
      'a server that asks for more than a minute',
      { error: new SieveError('RATE_LIMITED', { retryAfterMs: 61_000 }) },
    ],
  ])('gives up on %s', (_name, facts) => {
    expect(retryDelayMs({ ...failure, ...facts })).toBeUndefined();
  });
});
