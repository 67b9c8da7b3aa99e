import type { Cancellation } from '../cancellation.ts';
import type { Schedule } from '../options.ts';

/** Counts what is in work: to bound it, and to wait for it when the receiver closes. */
export type Workload = ReturnType<typeof createWorkload>;

export function createWorkload(maxConcurrent: number, schedule: Schedule) {
  let inWork = 0;
  let isClosed = false;
  const onIdle = new Set<() => void>();
  const running = new Set<Cancellation>();

  const checkIdle = () => {
    if (inWork > 0 || onIdle.size === 0) return;
    for (const resolve of onIdle) resolve();
    onIdle.clear();
  };

  const enter = () => {
    inWork += 1;
  };
  const leave = () => {
    inWork -= 1;
    checkIdle();
  };

  return {
    /** Why no further request is taken, if so. */
    refusal(): 'SHUTTING_DOWN' | 'OVER_CAPACITY' | undefined {
      if (isClosed) return 'SHUTTING_DOWN';
      return inWork >= maxConcurrent ? 'OVER_CAPACITY' : undefined;
    },
    enter,
    leave,
    /** Handlers started; `close` aborts what still runs when its time is up. */
    started(cancellation: Cancellation) {
      running.add(cancellation);
    },
    finished(cancellation: Cancellation) {
      running.delete(cancellation);
    },
    /** Counts work that goes on after the answer. It must not reject. */
    hold(work: Promise<unknown>): void {
      enter();
      work.then(leave);
    },
    /** Takes nothing more; resolves when all work ended (true), or was aborted after `graceMs`. */
    async close(graceMs: number): Promise<boolean> {
      isClosed = true;
      const isDrained = await new Promise<boolean>((resolve) => {
        const stopTimer = schedule(() => resolve(false), graceMs);
        onIdle.add(() => {
          stopTimer();
          resolve(true);
        });
        checkIdle();
      });
      for (const cancellation of running) cancellation.abort();
      return isDrained;
    },
  };
}
