import {
  type Job as ApiJob,
  type JobList,
  type PushResponse,
  toTimestamp,
} from '@hookpact/sieve-api';
import type { RegisteredFunction } from '../functions/registry.ts';
import { organizationId } from '../ids.ts';
import type { Job } from '../jobs/job.ts';
import type { JobPage } from '../jobs/job-store.ts';
import type { Services } from './services.ts';

const timestampOrNull = (epochMs: number | null) =>
  epochMs === null ? null : toTimestamp(epochMs);

/** A job as the API shows it, without its first `offset` outputs; neither `env` nor webhooks. */
export function presentJob(job: Job, functionId: string, offset = 0): ApiJob {
  const [owner_name = '', name = ''] = job.functionName.split('/');
  return {
    id: job.id,
    function_id: functionId,
    organization_id: organizationId,
    function: { name, owner_name },
    status: job.status,
    created_at: toTimestamp(job.createdAt),
    started_at: timestampOrNull(job.startedAt),
    completed_at: timestampOrNull(job.completedAt),
    inputs: { ...job.inputs },
    outputs: job.outputs.slice(offset),
    error: job.error ?? '',
    visibility: job.visibility,
    run_id: job.runId,
    children: null,
    restarts: job.restarts.map(({ at, reason, type, runId }) => ({
      timestamp: toTimestamp(at),
      reason,
      type,
      run_id: runId,
    })),
  };
}

/** A page of jobs as the API shows it. */
export function presentJobPage({ jobs, nextOffset }: JobPage, { functions }: Services): JobList {
  return {
    data: jobs.map((job) => presentJob(job, functions.idOf(job.functionName))),
    next_offset: nextOffset,
  };
}

/** The answer to a push. */
export function presentPush(job: Job, { id, definition }: RegisteredFunction): PushResponse {
  return {
    id: job.id,
    run_id: job.runId,
    stream_output: definition.isStream,
    status: 'queued',
    organization_id: organizationId,
    model_id: id,
    workflow_id: null,
  };
}
