import type { InputOutput } from '@hookpact/sieve-api';
import { hasEnded, type Job } from './job.ts';

/** What can happen to a job. */
export type JobEvent =
  | { readonly kind: 'started' }
  | { readonly kind: 'yielded'; readonly output: InputOutput }
  | { readonly kind: 'finished' }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'restarted'; readonly reason: string; readonly runId: string };

/** What subscribers are told about. A restart tells nobody: they know that the job started. */
export type Moment =
  | { readonly kind: 'start' }
  | { readonly kind: 'output'; readonly output: InputOutput }
  | { readonly kind: 'end' };

export type Step = { readonly job: Job; readonly moment: Moment | undefined };

/**
 * The job after `event`, or `undefined` when the event comes too late or too early: whatever ended
 * a job first stays its end.
 */
export function advance(job: Job, event: JobEvent, now: number): Step | undefined {
  if (hasEnded(job)) return undefined;
  const isProcessing = job.status === 'processing';
  switch (event.kind) {
    case 'started':
      if (isProcessing) return undefined;
      return { job: { ...job, status: 'processing', startedAt: now }, moment: { kind: 'start' } };
    case 'yielded':
      if (!isProcessing) return undefined;
      return {
        job: { ...job, outputs: [...job.outputs, event.output] },
        moment: { kind: 'output', output: event.output },
      };
    case 'finished':
      return isProcessing ? end({ ...job, status: 'finished' }, now) : undefined;
    case 'failed':
      return end({ ...job, status: 'error', error: event.error }, now);
    case 'cancelled':
      return end({ ...job, status: 'cancelled' }, now);
    case 'restarted':
      return isProcessing ? { job: restart(job, event, now), moment: undefined } : undefined;
    default:
      return event satisfies never;
  }
}

function end(job: Job, now: number): Step {
  return { job: { ...job, completedAt: now, sealedEnv: null }, moment: { kind: 'end' } };
}

/** The function runs from its beginning again, so what it yielded before is void. */
function restart(job: Job, event: { reason: string; runId: string }, now: number): Job {
  const { reason, runId } = event;
  const restarts = [...job.restarts, { at: now, reason, type: 'preemption', runId } as const];
  return { ...job, runId, outputs: [], restarts };
}
