import { inputOutput } from './input-output.ts';
import {
  dictionary,
  integer,
  list,
  maybe,
  object,
  oneOrList,
  type ReadBy,
  text,
  withDefault,
} from './reader.ts';

const output = oneOrList(inputOutput);

/** One output of a job; a list where the function returned several values at once. */
export type JobOutput = ReadBy<typeof output>;

export const job = object({
  id: text,
  status: text,
  /** Null or empty when there is none. */
  error: maybe(text),
  outputs: withDefault(list(output), []),
  inputs: maybe(dictionary),
  function: maybe(object({ name: text, owner_name: text })),
  function_id: maybe(text),
  organization_id: maybe(text),
  /** UTC, ISO 8601 without a zone, as the two after it. */
  created_at: maybe(text),
  started_at: maybe(text),
  completed_at: maybe(text),
  visibility: maybe(text),
  run_id: maybe(text),
  children: maybe(dictionary),
  restarts: maybe(list(dictionary)),
});

/** A job, as `GET /v2/jobs/{job_id}` describes it. */
export type Job = ReadBy<typeof job>;

/** One page of jobs; `next_offset` is -1 on the last. */
export const jobPage = object({ data: list(job), next_offset: withDefault(integer, -1) });

/** The statuses that Sieve documents. Its schema says any string, so expect others. */
export type JobStatus =
  | 'queued'
  | 'processing'
  | 'finished'
  | 'error'
  | 'cancelled'
  | (string & Record<never, never>);

const endings: ReadonlySet<string> = new Set(['finished', 'error', 'cancelled']);

/** Whether a job with this status is over; one that we do not know is not. */
export const hasEnded = (status: string): boolean => endings.has(status);
