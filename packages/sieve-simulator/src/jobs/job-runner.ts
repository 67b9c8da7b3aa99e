import { randomUUID } from 'node:crypto';
import type { JobStore } from '../store/job-store.ts';
import { type DueWebhook, dueWebhooks } from '../webhooks/due-webhooks.ts';
import type { Quirks } from '../webhooks/payload.ts';
import { advance, type JobEvent } from './advance.ts';
import { hasEnded, type Job } from './job.ts';
import { type RunJobOptions, runJob } from './run-job.ts';

export type JobRunnerOptions = RunJobOptions & {
  store: JobStore;
  quirks: Quirks;
  /** How many jobs run at once. */
  concurrency: number;
  /** What becomes of a job that was running when the process died. */
  onRestart: 'restart' | 'fail';
  /** Takes webhooks that are safely stored. */
  deliver: (due: readonly DueWebhook[]) => void;
  /** Hears what went wrong outside of any job: a full disk. */
  onError: (error: unknown) => void;
};

export type JobRunner = {
  /** Stores a job and queues it; resolves when it is safe. */
  push(job: Job): Promise<void>;
  /** False when the job has ended already. */
  cancel(id: string): Promise<boolean>;
  /** Resolves when the job has ended; at once when it is not running here. */
  whenEnded(id: string): Promise<void>;
  /** Jobs that have not ended. */
  readonly unfinishedCount: number;
  /** Resolves when every job has ended. */
  idle(): Promise<void>;
  /** Takes up what an earlier process left. */
  resume(): Promise<void>;
  /** Stops running; what runs stays `processing` in the store and is taken up next time. */
  close(): Promise<void>;
};

type LiveJob = {
  job: Job;
  readonly abort: AbortController;
  readonly ended: PromiseWithResolvers<void>;
};

/** Runs jobs in this process, a bounded number at once, in the order of their pushing. */
export function createJobRunner(options: JobRunnerOptions): JobRunner {
  const { store, clock } = options;
  const live = new Map<string, LiveJob>();
  const queue: LiveJob[] = [];
  const running = new Set<Promise<void>>();
  let isClosed = false;

  /** Makes an event happen, durably; false when it came too late. */
  async function apply(it: LiveJob, event: JobEvent): Promise<boolean> {
    const step = advance(it.job, event, clock.wall());
    if (!step) return false;
    it.job = step.job;
    const due = step.moment ? dueWebhooks(step.job, step.moment, options.quirks) : [];
    await store.commit({ job: step.job, outputs: outputsChange(event), due });
    options.deliver(due);
    if (hasEnded(step.job)) {
      live.delete(step.job.id);
      it.ended.resolve();
    }
    return true;
  }

  function admit(job: Job): LiveJob {
    const it = { job, abort: new AbortController(), ended: Promise.withResolvers<void>() };
    live.set(job.id, it);
    return it;
  }

  function enqueue(it: LiveJob): void {
    queue.push(it);
    startNext();
  }

  function startNext(): void {
    while (!isClosed && running.size < options.concurrency) {
      const it = queue.shift();
      if (!it) return;
      if (hasEnded(it.job)) continue;
      const run = process(it)
        .catch(options.onError)
        .finally(() => {
          running.delete(run);
          startNext();
        });
      running.add(run);
    }
  }

  async function process(it: LiveJob): Promise<void> {
    if (it.job.status === 'queued' && !(await apply(it, { kind: 'started' }))) return;
    const end = await runJob(it.job, options, {
      abort: it.abort,
      onOutput: (output) => apply(it, { kind: 'yielded', output }),
    });
    if (end) await apply(it, end);
  }

  async function takeUp(job: Job): Promise<void> {
    const it = admit(job);
    if (job.status === 'processing') {
      const reason = 'The simulator was stopped while the job ran.';
      const error = `RuntimeError: ${reason}`;
      const event: JobEvent =
        options.onRestart === 'fail'
          ? { kind: 'failed', error }
          : { kind: 'restarted', reason, runId: randomUUID() };
      await apply(it, event);
    }
    enqueue(it);
  }

  return {
    async push(job) {
      const it = admit(job);
      await store.commit({ job, outputs: 'same', due: [] });
      enqueue(it);
    },
    async cancel(id) {
      const it = live.get(id);
      if (!it || !(await apply(it, { kind: 'cancelled' }))) return false;
      it.abort.abort();
      return true;
    },
    async whenEnded(id) {
      await live.get(id)?.ended.promise;
    },
    get unfinishedCount() {
      return live.size;
    },
    async idle() {
      while (live.size > 0) await Promise.all([...live.values()].map((it) => it.ended.promise));
    },
    async resume() {
      for (const job of store.unfinished()) await takeUp(job);
    },
    async close() {
      isClosed = true;
      for (const { abort } of live.values()) abort.abort();
      await Promise.all(running);
    },
  };
}

function outputsChange(event: JobEvent) {
  if (event.kind === 'yielded') return { added: event.output };
  return event.kind === 'restarted' ? 'cleared' : 'same';
}
