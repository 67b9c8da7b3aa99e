import type { Clock } from '../clock.ts';

/** A clock that stands still until it is told to go on. */
export type ManualClock = Required<Clock> & {
  /** Moves time forward and fires what comes due on the way, in its order. */
  advance(ms: number): void;
  /** Steps only the wall clock, as an administrator or NTP would. */
  stepWall(ms: number): void;
  /** Moves time to the next alarm and fires it; false when there is none. */
  advanceToNext(): boolean;
};

type Alarm = { at: number; callback: () => void };

export function manualClock(start = 1_700_000_000_000): ManualClock {
  let now = start;
  let wallOffset = 0;
  const alarms = new Set<Alarm>();

  const earliest = () => [...alarms].toSorted((a, b) => a.at - b.at)[0];

  function fire(alarm: Alarm): void {
    alarms.delete(alarm);
    now = Math.max(now, alarm.at);
    alarm.callback();
  }

  return {
    now: () => now,
    wall: () => now + wallOffset,
    schedule(callback, delayMs) {
      const alarm = { at: now + delayMs, callback };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
    soon: (callback) => void setImmediate(callback),
    advance(ms) {
      const until = now + ms;
      for (let next = earliest(); next && next.at <= until; next = earliest()) fire(next);
      now = until;
    },
    stepWall(ms) {
      wallOffset += ms;
    },
    advanceToNext() {
      const next = earliest();
      if (next) fire(next);
      return next !== undefined;
    },
  };
}
