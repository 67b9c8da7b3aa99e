/** Time as this package uses it; tests pass their own and never sleep. */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `task` once after `delayMs`; calling the result forgets it. */
  schedule(task: () => void, delayMs: number): () => void;
};

/** The machine's own time. */
export const systemClock: Clock = {
  now: Date.now,
  schedule(task, delayMs) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};

/** The same clock with every delay divided by `timeScale`; timestamps stay true. */
export function scaleDelays(clock: Clock, timeScale: number): Clock {
  return {
    now: clock.now,
    schedule: (task, delayMs) => clock.schedule(task, delayMs / timeScale),
  };
}

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
