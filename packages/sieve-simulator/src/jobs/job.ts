import type { InputOutput, JobStatus, Webhook } from '@hookpact/sieve-api';

/** A job as the simulator keeps it; the API's form of it is made in `api/present-job.ts`. */
export type Job = {
  readonly id: string;
  readonly runId: string;
  /** `owner/name` */
  readonly functionName: string;
  readonly status: JobStatus;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: readonly InputOutput[];
  readonly error: string | null;
  readonly visibility: string;
  /** Decided when the job was pushed: later edits of the function do not reach it. */
  readonly webhooks: readonly Webhook[];
  readonly restarts: readonly Restart[];
  /** The `env` values; gone when the job has ended. */
  readonly encryptedEnv: string | null;
};

export type Restart = {
  readonly at: number;
  readonly reason: string;
  readonly type: 'preemption' | 'OOM' | 'error';
  readonly runId: string;
};
