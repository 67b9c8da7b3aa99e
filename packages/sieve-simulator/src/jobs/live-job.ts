import { hasEnded } from '@hookpact/sieve-api';
import type { Job } from './job.ts';
import type { JobStore } from './job-store.ts';
import { advance, type JobEvent } from './lifecycle.ts';

/** A job that has not ended, in the process that runs it. */
export type LiveJob = {
  /** The job in its last stored state. */
  readonly state: Job;
  /** Ends the function's run. */
  readonly abort: AbortController;
  /** Resolves when the job has ended, or was never stored. */
  readonly ended: Promise<void>;
  /**
   * Resolves with false when the event came too late. Rejects, unchanged, when it is not stored.
   */
  apply(event: JobEvent): Promise<boolean>;
  /** Stores a new job. */
  create(): Promise<void>;
};

export type LiveJobOptions = {
  readonly store: Pick<JobStore, 'commit'>;
  readonly clock: { wall(): number };
  /** Called when nothing can happen to the job any more. */
  readonly onEnded: (id: string) => void;
};

/** Follows a job: one change at a time, each one stored before it is believed. */
export function followJob(job: Job, { store, clock, onEnded }: LiveJobOptions): LiveJob {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  let state = job;
  let lastChange: Promise<unknown> = Promise.resolve();

  function end(): void {
    onEnded(job.id);
    resolve();
  }

  async function change(event: JobEvent): Promise<boolean> {
    const transition = advance(state, event, clock.wall());
    if (!transition) return false;
    await store.commit({ ...transition, outputs: outputsChange(event) });
    state = transition.job;
    if (hasEnded(state.status)) end();
    return true;
  }

  return {
    get state() {
      return state;
    },
    abort: new AbortController(),
    ended,
    apply(event) {
      const changed = lastChange.then(() => change(event));
      // its caller gets the error; the next change has its own
      lastChange = changed.catch(() => {});
      return changed;
    },
    async create() {
      try {
        await store.commit({ job, lifecycleEvent: undefined, outputs: 'same' });
      } catch (error) {
        end();
        throw error;
      }
    },
  };
}

function outputsChange(event: JobEvent) {
  if (event.kind === 'yielded') return { added: event.output };
  return event.kind === 'restarted' ? 'cleared' : 'same';
}
