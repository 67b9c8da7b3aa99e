import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sleepUnlessAborted } from './sleep.ts';

describe('sleepUnlessAborted', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('waits that long', async () => {
    const slept = vi.fn();
    const sleeping = sleepUnlessAborted(1_000, undefined).then(slept);
    await vi.advanceTimersByTimeAsync(999);
    expect(slept).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await sleeping;
    expect(slept).toHaveBeenCalledOnce();
  });

  it('stops with the reason of the signal, and leaves no timer behind', async () => {
    const controller = new AbortController();
    const sleeping = sleepUnlessAborted(1_000, controller.signal);
    controller.abort('enough');
    await expect(sleeping).rejects.toBe('enough');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not begin when the signal is aborted already', async () => {
    await expect(sleepUnlessAborted(1_000, AbortSignal.abort('no'))).rejects.toBe('no');
    expect(vi.getTimerCount()).toBe(0);
  });
});
