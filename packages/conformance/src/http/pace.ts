import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until the next request may start. */
export type Pace = () => Promise<void>;

/** Lets requests start with a gap between them; without a gap, at once. */
export function createPace(gapMs: number, signal: AbortSignal): Pace {
  let nextAt = 0;
  return async () => {
    if (gapMs === 0) return;
    const now = performance.now();
    const startAt = Math.max(now, nextAt);
    nextAt = startAt + gapMs;
    if (startAt > now) await sleep(startAt - now, undefined, { signal }).catch(() => {});
  };
}
