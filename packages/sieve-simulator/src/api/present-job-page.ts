import type { JobList } from '@hookpact/sieve-api';
import type { JobPage } from '../jobs/job-store.ts';
import { presentJob } from './present-job.ts';
import type { Services } from './services.ts';

/** A page of jobs as the API shows it. */
export function presentJobPage({ jobs, nextOffset }: JobPage, { functions }: Services): JobList {
  return {
    data: jobs.map((job) => presentJob(job, functions.idOf(job.functionName))),
    next_offset: nextOffset,
  };
}
