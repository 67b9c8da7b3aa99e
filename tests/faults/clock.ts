/** Steps the clock of a machine, as far as one process can see it. */

export const HOUR_MS = 3_600_000;

const RealDate = Date;
let stepMs = 0;

/** While the process runs: the wall clock shows another time, the monotonic one goes on. */
export function stepWallClock(ms: number): void {
  stepMs += ms;
  globalThis.Date = steppedDate;
}

/** Before the process does anything: it starts at another time. */
export function startAtAnotherTime(ms: number): void {
  stepWallClock(ms);
  Object.defineProperty(performance, 'timeOrigin', { value: performance.timeOrigin + ms });
}

const now = () => RealDate.now() + stepMs;

const steppedDate = new Proxy(RealDate, {
  construct: (target, given) => Reflect.construct(target, given.length === 0 ? [now()] : given),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
