import type { Job } from '../jobs/job.ts';

/** A job that finished without outputs, but for what a test says about it. */
export function aJob(change: Partial<Job> = {}): Job {
  return {
    id: 'job-1',
    runId: 'run-1',
    functionName: 'hookpact/echo',
    status: 'finished',
    createdAt: 1,
    startedAt: null,
    completedAt: null,
    inputs: {},
    outputs: [],
    error: null,
    visibility: 'public',
    webhooks: [],
    restarts: [],
    encryptedEnv: null,
    ...change,
  };
}
