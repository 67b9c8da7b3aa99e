/** Time as the inspector sees it; the clock of @hookpact/sender fits. */
export type Clock = {
  /** Milliseconds that never go back: what durations are measured with. */
  now(): number;
  /** Milliseconds since the epoch. */
  wall(): number;
  /** Calls back once after `delayMs`; returns what takes it back. */
  schedule(callback: () => void, delayMs: number): () => void;
};

export const systemClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  schedule(callback, delayMs) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

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
