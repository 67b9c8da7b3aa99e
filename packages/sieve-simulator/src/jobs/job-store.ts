import type { InputOutput } from '@hookpact/sieve-api';
import type { Job } from './job.ts';
import type { JobTransition } from './lifecycle.ts';

/** A change of a job. The webhooks that it owes become durable with it, or neither does. */
export type JobChange = JobTransition & {
  /** The part of the change that is not in the job's own fields. */
  readonly outputs: 'same' | 'cleared' | { readonly added: InputOutput };
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

/** Jobs that were created or had not ended in a stretch of time, both bounds included. */
export type RunQuery = {
  readonly fromMs: number;
  readonly toMs: number;
  /** `owner/name`; all functions when undefined. */
  readonly functionName: string | undefined;
};

/** When a job ran: what usage is made of. */
export type JobRun = Pick<
  Job,
  'functionName' | 'status' | 'createdAt' | 'startedAt' | 'completedAt'
>;

/** Where jobs are kept. */
export type JobStore = {
  find(id: string): Job | undefined;
  /** Newest first. */
  list(query: JobQuery): JobPage;
  /** Oldest first. */
  runs(query: RunQuery): JobRun[];
  /** Queued and processing jobs, oldest first. */
  unfinished(): Job[];
  /** Resolves when the change and its webhooks survive a power cut; rejects when neither does. */
  commit(change: JobChange): Promise<void>;
};
