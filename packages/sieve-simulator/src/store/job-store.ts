import type { InputOutput } from '@hookpact/sieve-api';
import type { Job } from '../jobs/job.ts';
import type { DueWebhook } from '../webhooks/due-webhooks.ts';

/** One change of a job with the webhooks that it owes: both are kept, or none. */
export type JobChange = {
  readonly job: Job;
  /** What the change is besides the job's own fields. */
  readonly outputs: 'same' | 'cleared' | { readonly added: InputOutput };
  readonly due: readonly DueWebhook[];
};

export type JobQuery = {
  readonly limit: number;
  readonly offset: number;
  /** Empty for all. */
  readonly status: string;
  /** `owner/name`; all functions when undefined. */
  readonly functionName: string | undefined;
};

export type JobPage = { readonly jobs: readonly Job[]; readonly nextOffset: number };

/** Where jobs are kept. */
export type JobStore = {
  find(id: string): Job | undefined;
  /** Newest first. */
  list(query: JobQuery): JobPage;
  /** Queued and processing jobs, oldest first. */
  unfinished(): Job[];
  /** Resolves when the change and its webhooks survive a power cut. */
  commit(change: JobChange): Promise<void>;
};
