// Clock, random, logger and listeners belong to the caller. One that throws, rejects or returns
// nonsense is reported, and delivery goes on.

import { type Clock, systemClock } from '../clock.ts';

export type OnError = (error: unknown) => void;

/** Calls `work`; a throw or a rejection goes to `onError`. */
export function guarded(work: () => unknown, onError: OnError): void {
  try {
    const result = work();
    if (result instanceof Promise) result.catch(onError);
  } catch (error) {
    onError(error);
  }
}

/** Resolves when `work` has ended, also where it fails. */
export async function settled(work: () => unknown, onError: OnError): Promise<void> {
  try {
    await work();
  } catch (error) {
    onError(error);
  }
}

/** Falls back on the system's clock: a callback that never came would stop all deliveries. */
export function guardClock(clock: Clock, onError: OnError): Required<Clock> {
  const read = (name: 'now' | 'wall') => {
    let last = systemClock[name]();
    return () => {
      try {
        const time = Math.floor(clock[name]());
        if (!Number.isFinite(time)) throw new TypeError(`clock.${name}() is not a number.`);
        last = time;
      } catch (error) {
        onError(error);
      }
      return last;
    };
  };
  return {
    now: read('now'),
    wall: read('wall'),
    schedule(callback, delayMs) {
      const run = () => guarded(callback, onError);
      try {
        const cancel = clock.schedule(run, delayMs);
        return () => guarded(cancel, onError);
      } catch (error) {
        onError(error);
        return systemClock.schedule(run, delayMs);
      }
    },
    soon(callback) {
      const run = () => guarded(callback, onError);
      try {
        (clock.soon ?? systemClock.soon)(run);
      } catch (error) {
        onError(error);
        systemClock.soon(run);
      }
    },
  };
}

/** Gives the middle of the jitter where the caller's function gives no share. */
export function guardRandom(random: () => number, onError: OnError): () => number {
  return () => {
    try {
      const share = random();
      if (share >= 0 && share <= 1) return share;
      throw new TypeError('random() is not a number from 0 to 1.');
    } catch (error) {
      onError(error);
      return 0.5;
    }
  };
}
