import type { Schedule } from '../schedule.ts';

/** Timers that fire when the test says so. */
export function fakeSchedule() {
  const timers = new Map<object, { callback: () => void; ms: number }>();
  const schedule: Schedule = (callback, ms) => {
    const timer = {};
    timers.set(timer, { callback, ms });
    return () => {
      timers.delete(timer);
    };
  };
  return {
    schedule,
    /** The lengths of the waiting timers, in milliseconds. */
    waiting: () => [...timers.values()].map(({ ms }) => ms),
    /** Fires all timers of this length. */
    fire(ms: number) {
      for (const [timer, entry] of timers) {
        if (entry.ms !== ms) continue;
        timers.delete(timer);
        entry.callback();
      }
    },
  };
}
