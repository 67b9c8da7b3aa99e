import type { SQLOutputValue } from 'node:sqlite';
import type { InputOutput } from '@hookpact/sieve-api';
import type { Job } from '../jobs/job.ts';

/** The columns of a job. */
export function toJobRow(job: Job) {
  return {
    id: job.id,
    run_id: job.runId,
    function_name: job.functionName,
    status: job.status,
    created_at: job.createdAt,
    started_at: job.startedAt,
    completed_at: job.completedAt,
    inputs: JSON.stringify(job.inputs),
    error: job.error,
    visibility: job.visibility,
    webhooks: JSON.stringify(job.webhooks),
    restarts: JSON.stringify(job.restarts),
    encrypted_env: job.encryptedEnv,
  };
}

type Row = Record<string, SQLOutputValue>;
type JobRow = ReturnType<typeof toJobRow>;

/** A job from its row and the rows of its outputs. */
export function fromJobRow(columns: Row, outputs: readonly InputOutput[]): Job {
  const row = columns as JobRow & Row; // a STRICT table, written by toJobRow only
  return {
    id: row.id,
    runId: row.run_id,
    functionName: row.function_name,
    status: row.status,
    createdAt: row.created_at,
    startedAt: row.started_at,
    completedAt: row.completed_at,
    inputs: JSON.parse(row.inputs),
    outputs,
    error: row.error,
    visibility: row.visibility,
    webhooks: JSON.parse(row.webhooks),
    restarts: JSON.parse(row.restarts),
    encryptedEnv: row.encrypted_env,
  };
}
