import { oldestOfBusiest } from '#host';
import type { Cancellation } from '../host/lazy-cancellation.ts';
import type { Upload } from '../host/upload.ts';
import type { Schedule } from '../schedule.ts';

/** Counts requests and handlers: to bound them, and to wait for them when the receiver closes. */
export type Workload = ReturnType<typeof createWorkload>;

export type WorkloadLimits = {
  /** Events being handled at once, and bodies being read at once. */
  readonly maxConcurrent: number;
  /** Handlers of one event type that ran out of time and still run. */
  readonly maxAbandoned: number;
  readonly schedule: Schedule;
  readonly now: () => number;
};

/** A handler that ran out of time, until it ends or its lease does. */
type Abandoned = { readonly leaseEndsAt: number };

/**
 * Four counts, as each ends in its own way:
 * - open: requests and work after the response. `close` waits for them.
 * - uploads: bodies being read. Anybody can start one, so a new one is never refused: beyond the
 *   limit, the oldest one of the address with the most is cut off.
 * - handling: events with their handlers. Beyond the limit, events are put off.
 * - abandoned: handlers that ran out of time, by event type. They may never end, so they take no
 *   slot from other types, and count no longer than their lease.
 */
export function createWorkload(limits: WorkloadLimits) {
  const { maxConcurrent, maxAbandoned, schedule, now } = limits;
  let open = 0;
  let handling = 0;
  let isClosed = false;
  const onIdle = new Set<() => void>();
  const running = new Set<Cancellation>();
  const uploads = new Set<Upload>();
  const abandoned = new Map<string, Set<Abandoned>>();

  const checkIdle = () => {
    if (open > 0 || onIdle.size === 0) return;
    for (const resolve of onIdle) resolve();
    onIdle.clear();
  };
  const enter = () => {
    open += 1;
  };
  const leave = () => {
    open -= 1;
    checkIdle();
  };

  /** Counts the abandoned handlers of a type whose lease has not ended. */
  function countAbandoned(type: string): number {
    const handlers = abandoned.get(type);
    if (!handlers) return 0;
    const time = now();
    for (const handler of handlers) if (handler.leaseEndsAt <= time) handlers.delete(handler);
    return handlers.size;
  }

  return {
    /** The reason why no further request is taken, if there is one. */
    refusal(): 'SHUTTING_DOWN' | 'OVER_CAPACITY' | undefined {
      if (isClosed) return 'SHUTTING_DOWN';
      return handling >= maxConcurrent ? 'OVER_CAPACITY' : undefined;
    },
    /** Tells whether an event of this type must be put off. */
    isFull: (type = '') => handling >= maxConcurrent || countAbandoned(type) >= maxAbandoned,
    enter,
    leave,
    /** Counts a body that is being read, until the returned function is called. */
    startUpload(upload: Upload): () => void {
      uploads.add(upload);
      const cut = uploads.size > maxConcurrent ? oldestOfBusiest(uploads) : undefined;
      if (cut) uploads.delete(cut); // now, as it ends itself a moment later
      cut?.cut();
      return () => uploads.delete(upload);
    },
    startHandling(): void {
      handling += 1;
    },
    endHandling(): void {
      handling -= 1;
    },
    /** Names a handler that takes time; `close` aborts those that still run when its time is up. */
    started(cancellation: Cancellation): void {
      running.add(cancellation);
    },
    /** Gives its slot back, once: it may also end after its time. */
    finished(cancellation: Cancellation): void {
      if (running.delete(cancellation)) handling -= 1;
    },
    /** Counts a handler that ran out of time, until `work` ends or its lease does. */
    abandon(type = '', leaseEndsAt: number, work: Promise<unknown>): void {
      const handlers = abandoned.get(type) ?? new Set();
      abandoned.set(type, handlers);
      const handler = { leaseEndsAt };
      handlers.add(handler);
      const forget = () => handlers.delete(handler);
      work.then(forget, forget);
    },
    /** Counts work that goes on after the response, until it settles. */
    hold(work: Promise<unknown>): void {
      enter();
      void work.then(leave, leave);
    },
    /** Takes nothing more. Resolves to true when all open work ended, to false after `graceMs`. */
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
      for (const upload of [...uploads]) upload.cut();
      for (const cancellation of running) cancellation.abort();
      return isDrained;
    },
  };
}
