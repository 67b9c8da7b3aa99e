import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { untilUnlocked } from './until-unlocked.ts';

const locked = Object.assign(new Error('database is locked'), { errcode: 5 });
const full = Object.assign(new Error('database or disk is full'), { errcode: 13 });

/** A write that fails so, once for each of the errors, and then succeeds. */
function failing(...errors: readonly Error[]) {
  const left = [...errors];
  const write = vi.fn(() => {
    const error = left.shift();
    if (error) throw error;
    return 'written';
  });
  return write;
}

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

it('writes at once where nothing is locked, and waits where it is', async () => {
  expect(untilUnlocked(failing())).toBe('written');
  const later = untilUnlocked(failing(locked, locked, locked));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await later).toBe('written');
});

it('gives up after ten seconds', async () => {
  const write = failing(...Array.from({ length: 100 }, () => locked));
  const failure = expect(untilUnlocked(write)).rejects.toBe(locked);
  await vi.advanceTimersByTimeAsync(10_000);
  await failure;
  expect(write).toHaveBeenCalledTimes(41);
});

it('waits for no other failure', async () => {
  expect(() => untilUnlocked(failing(full))).toThrow(full);
  const failure = expect(untilUnlocked(failing(locked, full))).rejects.toBe(full);
  await vi.advanceTimersByTimeAsync(250);
  await failure;
});
