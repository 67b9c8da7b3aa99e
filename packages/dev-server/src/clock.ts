import type { Clock } from '@hookpact/sender';

/** The same clock with every delay divided by `timeScale`; what time it is stays true. */
export function scaleDelays(clock: Clock, timeScale: number): Clock {
  return {
    ...clock,
    schedule: (callback, delayMs) => clock.schedule(callback, delayMs / timeScale),
  };
}
