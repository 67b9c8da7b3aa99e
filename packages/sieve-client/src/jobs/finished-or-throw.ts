import type { Job } from '@hookpact/sieve-api';
import { SieveError } from '../errors.ts';

const LONGEST_DETAIL = 1_000;

/** The ended job, if it finished. Throws `JOB_FAILED` or `JOB_CANCELLED`. */
export function finishedOrThrow(ended: Job): Job {
  if (ended.status === 'finished') return ended;
  const code = ended.status === 'cancelled' ? 'JOB_CANCELLED' : 'JOB_FAILED';
  const detail = ended.error?.slice(0, LONGEST_DETAIL);
  throw new SieveError(code, { facts: { job: ended.id }, detail });
}
