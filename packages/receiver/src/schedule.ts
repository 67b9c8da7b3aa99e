/** Calls back once after `ms`, unless the returned function is called before. */
export type Schedule = (callback: () => void, ms: number) => () => void;

const LONGEST_TIMER_MS = 2 ** 31 - 1;

type Timer = ReturnType<typeof setTimeout> & { unref?(): void }; // a number in browsers

/** A timer of the host's, of at most 24 days: a longer one would fire at once. */
export const scheduleTimeout: Schedule = (callback, ms) => {
  const timer = startTimer(callback, ms);
  return () => clearTimeout(timer);
};

/** The same, for work that keeps no process alive by itself. */
export const scheduleInBackground: Schedule = (callback, ms) => {
  const timer = startTimer(callback, ms);
  timer.unref?.();
  return () => clearTimeout(timer);
};

const startTimer = (callback: () => void, ms: number): Timer =>
  setTimeout(callback, Math.min(ms, LONGEST_TIMER_MS));
