import { hasEnded, JobPageQuery, OutputsQuery, paths } from '@hookpact/sieve-api';
import type { App } from '../../http-app.ts';
import type { Job } from '../../jobs/job.ts';
import { ApiError, parsePart } from '../api-error.ts';
import { presentJob, presentJobPage } from '../present-job.ts';
import type { Services } from '../services.ts';

/** `/v2/jobs`: list, read, await and cancel. */
export function jobRoutes(app: App, services: Services): void {
  const { jobs, runner } = services;

  app.get(paths.jobs, (context) => {
    const query = parsePart('query', JobPageQuery, context.req.query());
    return context.json(presentJobPage(jobs.list({ ...query, functionName: undefined }), services));
  });

  app.get(paths.job, (context) => {
    const offset = outputsOffset(context.req.query());
    return context.json(present(existing(context.req.param('job_id')), offset));
  });

  app.get(paths.awaitJob, async (context) => {
    const offset = outputsOffset(context.req.query());
    const { id } = existing(context.req.param('job_id'));
    await endOrTimeout(id, context.req.raw.signal);
    const job = existing(id);
    if (!hasEnded(job.status)) throw new ApiError('AWAIT_TIMEOUT');
    return context.json(present(job, offset));
  });

  app.delete(paths.job, async (context) => {
    const { id } = existing(context.req.param('job_id'));
    if (!(await runner.cancel(id))) throw new ApiError('JOB_NOT_PROCESSING');
    return context.json({ message: 'Job cancelled.' });
  });

  function existing(id: string): Job {
    const job = jobs.find(id);
    if (!job) throw new ApiError('JOB_NOT_FOUND');
    return job;
  }

  function present(job: Job, offset: number) {
    return presentJob(job, services.functions.idOf(job.functionName), offset);
  }

  /** Also ends when the client disconnects. */
  async function endOrTimeout(id: string, clientGone: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const forget = services.clock.schedule(resolve, services.limits.awaitTimeoutMs);
    clientGone.addEventListener('abort', () => resolve());
    await Promise.race([promise, runner.whenEnded(id)]);
    forget();
  }
}

function outputsOffset(query: Record<string, string>): number {
  const { offset } = parsePart('query', OutputsQuery, query);
  if (offset < 0) throw new ApiError('VALUES_INVALID');
  return offset;
}
