/** Time as the sender sees it; tests bring their own. */
export type Clock = {
  /**
   * Milliseconds since the epoch, never going back: what waiting and records are counted in.
   * A wall clock that is stepped back must not stop the retries for an hour.
   */
  now(): number;
  /** Milliseconds since the epoch as the wall clock has it: what signatures are dated with. */
  wall(): number;
  /** Calls back once after `delayMs`; returns what takes it back. */
  schedule(callback: () => void, delayMs: number): () => void;
  /** Calls back when the work at hand is done, without time passing. @default setImmediate */
  soon?(callback: () => void): void;
};

/** The longest wait of a timer of Node: a longer one would fire at once. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Required<Clock> = {
  now: () => Math.floor(performance.timeOrigin + performance.now()),
  wall: () => Date.now(),
  schedule(callback, delayMs) {
    // waking early is harmless
    const timer = setTimeout(callback, Math.min(delayMs, LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  },
  soon: (callback) => void setImmediate(callback),
};
