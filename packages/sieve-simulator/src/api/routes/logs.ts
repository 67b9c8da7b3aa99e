import { LogsQuery, paths } from '@hookpact/sieve-api';
import type { App } from '../../http-app.ts';
import { logsOf } from '../../usage/logs.ts';
import { ApiError, parsePart } from '../api-error.ts';
import type { Services } from '../services.ts';

/** `/v2/logs`: what happened to a job. */
export function logRoutes(app: App, { jobs, functions }: Services): void {
  app.get(paths.logs, (context) => {
    const query = parsePart('query', LogsQuery, context.req.query());
    const fromMs = query.start_time ?? 0;
    const toMs = query.end_time ?? Number.MAX_SAFE_INTEGER;
    if (fromMs > toMs) throw new ApiError('TIMESTAMPS_INVALID');
    const job = query.job_id === undefined ? undefined : jobs.find(query.job_id);
    const logs = job && logsOf(job, functions.idOf(job.functionName), { fromMs, toMs });
    if (!logs) throw new ApiError('LOGS_NOT_FOUND');
    return context.json(logs);
  });
}
