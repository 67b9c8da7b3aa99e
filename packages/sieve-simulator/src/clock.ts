import type { Clock } from '@hookpact/sender';

/** Resolves after `delayMs`, or at once when `signal` is aborted. */
export function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = () => {
      forget();
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const forget = clock.schedule(finish, delayMs);
    signal.addEventListener('abort', finish);
  });
}
