/** Waits until the next request may start. */
export type Pace = () => Promise<void>;

type Timing = {
  /** Milliseconds, from any beginning. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
};

/** Lets requests start with a gap between them; without a gap, at once. */
export function createPace(gapMs: number, { now, wait }: Timing): Pace {
  let nextAt = 0;
  return async () => {
    if (gapMs === 0) return;
    const startAt = Math.max(now(), nextAt);
    nextAt = startAt + gapMs;
    if (startAt > now()) await wait(startAt - now());
  };
}
