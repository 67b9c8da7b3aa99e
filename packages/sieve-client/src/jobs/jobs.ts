import { type Job, JobList, type JobStatus } from '@hookpact/sieve-api';
import type { Send } from '../http/send.ts';
import { eachItem, type ListOptions, pageSizeOf } from '../pages.ts';

export type JobListOptions = ListOptions & {
  /** Only jobs with this status. @default all */
  status?: JobStatus | (string & Record<never, never>) | undefined;
};

/** Every job under `path`, page after page. Throws `ARGUMENT_INVALID`. */
export function listJobs(
  send: Send,
  path: string,
  { status, signal, ...options }: JobListOptions,
): AsyncGenerator<Job> {
  const limit = pageSizeOf(options);
  return eachItem((offset) =>
    send({ method: 'GET', path, query: { limit, offset, status }, signal }, JobList),
  );
}
