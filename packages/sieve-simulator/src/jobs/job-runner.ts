import { randomUUID } from 'node:crypto';
import { pause } from '@hookpact/inspector';
import { hasEnded } from '@hookpact/sieve-api';
import type { Job } from './job.ts';
import type { JobStore } from './job-store.ts';
import type { JobEvent } from './lifecycle.ts';
import { followJob, type LiveJob } from './live-job.ts';
import { type RunJobOptions, runJob } from './run-job.ts';

export type JobRunnerOptions = RunJobOptions & {
  store: JobStore;
  /** How many jobs run at once. */
  concurrency: number;
  /** The fate of a job that was running when the process died. */
  onRestart: 'restart' | 'fail';
  /** Called with errors outside of any job, such as a full disk. Must not throw. */
  onError: (error: unknown) => void;
};

export type JobRunner = {
  /** Stores a job and queues it; resolves when it is stored, rejects when it is not. */
  push(job: Job): Promise<void>;
  /** False when the job has ended already. Rejects, and the job goes on, when it is not stored. */
  cancel(id: string): Promise<boolean>;
  /** Resolves when the job has ended; at once when it is not running here. */
  whenEnded(id: string): Promise<void>;
  /** Jobs that have not ended. */
  readonly unfinishedCount: number;
  /** Resolves when every job has ended. */
  idle(): Promise<void>;
  /** Queues the jobs of an earlier process. Throws what the store throws. */
  resume(): void;
  /** Stops running; a job that runs stays `processing` in the store and is resumed next time. */
  close(): Promise<void>;
};

/** Between two tries to store the same change. */
const COMMIT_RETRY_MS = 1_000;

/** Runs jobs in this process, a bounded number at once, in the order of their pushing. */
export function createJobRunner(options: JobRunnerOptions): JobRunner {
  const { store, clock, onError } = options;
  const live = new Map<string, LiveJob>();
  const queue: LiveJob[] = [];
  const running = new Set<Promise<void>>();
  const closing = new AbortController();

  function admit(job: Job): LiveJob {
    const liveJob = followJob(job, { store, clock, onEnded: (id) => live.delete(id) });
    live.set(job.id, liveJob);
    return liveJob;
  }

  function enqueue(liveJob: LiveJob): void {
    queue.push(liveJob);
    startNext();
  }

  function startNext(): void {
    while (!closing.signal.aborted && running.size < options.concurrency) {
      const liveJob = queue.shift();
      if (!liveJob) return;
      if (hasEnded(liveJob.state.status)) continue;
      const run = process(liveJob)
        .catch(onError)
        .finally(() => {
          running.delete(run);
          startNext();
        });
      running.add(run);
    }
  }

  async function process(liveJob: LiveJob): Promise<void> {
    await applyPersistently(liveJob, firstEvent(liveJob.state));
    if (liveJob.state.status !== 'processing' || closing.signal.aborted) return;
    const end = await runJob(liveJob.state, options, {
      abort: liveJob.abort,
      onOutput: (output) => applyPersistently(liveJob, { kind: 'yielded', output }),
    });
    if (end) await applyPersistently(liveJob, end);
  }

  /** Only a job of an earlier process is `processing` before it has run here. */
  function firstEvent({ status }: Job): JobEvent {
    if (status !== 'processing') return { kind: 'started' };
    const reason = 'The simulator was stopped while the job ran.';
    return options.onRestart === 'fail'
      ? { kind: 'failed', error: `RuntimeError: ${reason}` }
      : { kind: 'restarted', reason, runId: randomUUID() };
  }

  /** Tries again until the change is stored, comes too late, or the runner closes. */
  async function applyPersistently(liveJob: LiveJob, event: JobEvent): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        await liveJob.apply(event);
        return;
      } catch (error) {
        onError(error);
        await pause(clock, COMMIT_RETRY_MS, closing.signal);
      }
    }
  }

  return {
    async push(job) {
      const liveJob = admit(job);
      await liveJob.create();
      enqueue(liveJob);
    },
    async cancel(id) {
      const liveJob = live.get(id);
      if (!liveJob || !(await liveJob.apply({ kind: 'cancelled' }))) return false;
      liveJob.abort.abort();
      return true;
    },
    async whenEnded(id) {
      await live.get(id)?.ended;
    },
    get unfinishedCount() {
      return live.size;
    },
    async idle() {
      while (live.size > 0) await Promise.all([...live.values()].map(({ ended }) => ended));
    },
    resume() {
      for (const job of store.unfinished()) enqueue(admit(job));
    },
    async close() {
      closing.abort();
      for (const { abort } of live.values()) abort.abort();
      await Promise.all(running);
    },
  };
}
