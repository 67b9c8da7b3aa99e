import { type LogsResponse, toTimestamp } from '@hookpact/sieve-api';
import { organizationId } from '../ids.ts';
import type { Job } from '../jobs/job.ts';
import type { Period } from './usage.ts';

type Entry = { readonly at: number; readonly message: string };

/** The changes of a job within a period, as Sieve's log; `undefined` when there are none. */
export function logsOf(job: Job, functionId: string, { fromMs, toMs }: Period) {
  const entries = entriesOf(job).filter(({ at }) => at >= fromMs && at <= toMs);
  const last = entries.at(-1);
  if (!last) return undefined;
  const labels = {
    run_id: job.runId,
    job_id: job.id,
    organization_id: organizationId,
    function_id: functionId,
    stage: 'run',
  };
  const logs = entries.map(({ at, message }) => ({ message, timestamp: toTimestamp(at) }));
  return {
    data: [{ logs, labels }],
    next_start_time: (last.at + 1) * 1_000_000,
    last_time_returned: toTimestamp(last.at),
  } satisfies LogsResponse;
}

function entriesOf(job: Job): Entry[] {
  const { startedAt, completedAt, restarts, status, error, outputs } = job;
  return [
    ...(startedAt === null ? [] : [{ at: startedAt, message: 'Job started.' }]),
    ...restarts.map(({ at, reason }) => ({ at, message: `Job restarted: ${reason}` })),
    ...(completedAt === null
      ? []
      : [
          ...(error ? [{ at: completedAt, message: error }] : []),
          { at: completedAt, message: `Job ${status} with ${outputs.length} outputs.` },
        ]),
  ];
}
