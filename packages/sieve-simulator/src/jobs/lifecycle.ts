import { hasEnded, type InputOutput } from '@hookpact/sieve-api';
import type { Job } from './job.ts';

/** The transitions of a job. */
export type JobEvent =
  | { readonly kind: 'started' }
  | { readonly kind: 'yielded'; readonly output: InputOutput }
  | { readonly kind: 'finished' }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'restarted'; readonly reason: string; readonly runId: string };

/** The transitions that webhooks tell of. A restart is none: subscribers know that the job started. */
export type LifecycleEvent =
  | { readonly kind: 'start' }
  | { readonly kind: 'output'; readonly output: InputOutput }
  | { readonly kind: 'end' };

/** A job after an event. */
export type JobTransition = {
  readonly job: Job;
  readonly lifecycleEvent: LifecycleEvent | undefined;
};

/**
 * The job after `event`, or `undefined` when the event comes too late or too early: whatever ended
 * a job first stays its end.
 */
export function advance(job: Job, event: JobEvent, now: number): JobTransition | undefined {
  if (hasEnded(job.status)) return undefined;
  const isProcessing = job.status === 'processing';
  switch (event.kind) {
    case 'started':
      if (isProcessing) return undefined;
      return {
        job: { ...job, status: 'processing', startedAt: now },
        lifecycleEvent: { kind: 'start' },
      };
    case 'yielded':
      if (!isProcessing) return undefined;
      return {
        job: { ...job, outputs: [...job.outputs, event.output] },
        lifecycleEvent: { kind: 'output', output: event.output },
      };
    case 'finished':
      return isProcessing ? end({ ...job, status: 'finished' }, now) : undefined;
    case 'failed':
      return end({ ...job, status: 'error', error: event.error }, now);
    case 'cancelled':
      return end({ ...job, status: 'cancelled' }, now);
    case 'restarted':
      if (!isProcessing) return undefined;
      return { job: restart(job, event, now), lifecycleEvent: undefined };
    default:
      return event satisfies never;
  }
}

function end(job: Job, now: number): JobTransition {
  return {
    job: { ...job, completedAt: now, encryptedEnv: null },
    lifecycleEvent: { kind: 'end' },
  };
}

/** The function runs from its beginning again, so earlier outputs no longer count. */
function restart(job: Job, event: { reason: string; runId: string }, now: number): Job {
  const { reason, runId } = event;
  const restarts = [...job.restarts, { at: now, reason, type: 'preemption', runId } as const];
  return { ...job, runId, outputs: [], restarts };
}
