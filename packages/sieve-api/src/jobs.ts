import * as z from 'zod/mini';
import { InputOutput } from './input-output.ts';

/** Every status that Sieve documents. Its schema says any string, so a reader expects others. */
export const jobStatuses = ['queued', 'processing', 'finished', 'error', 'cancelled'] as const;

export type JobStatus = (typeof jobStatuses)[number];

const endings: ReadonlySet<string> = new Set<JobStatus>(['finished', 'error', 'cancelled']);

/** Whether a job with this status has ended; a job with an unknown status has not. */
export const hasEnded = (status: string): boolean => endings.has(status);

/** One output of a job; a list where the function returned several values at once. */
export const JobOutput = z.union([InputOutput, z.array(InputOutput)]);

export type JobOutput = z.infer<typeof JobOutput>;

const text = z.nullish(z.string());
const dictionary = z.record(z.string(), z.unknown());

/** Null or left out is an empty list. */
const outputs = z.pipe(
  z.nullish(z.array(JobOutput)),
  z.transform((list): JobOutput[] => list ?? []),
);

export const Restart = z.looseObject({
  timestamp: text,
  reason: text,
  /** `preemption`, `OOM` or `error`. */
  type: text,
  run_id: text,
});

/** A job, as `GET /v2/jobs/{job_id}` describes it. Times are timestamps of UTC. */
export const Job = z.looseObject({
  id: z.string(),
  function_id: text,
  organization_id: text,
  function: z.nullish(z.looseObject({ name: z.string(), owner_name: z.string() })),
  status: z.string(),
  created_at: text,
  started_at: text,
  completed_at: text,
  inputs: z.nullish(dictionary),
  outputs,
  /** Null or empty when there is none. */
  error: text,
  visibility: text,
  run_id: text,
  children: z.nullish(dictionary),
  restarts: z.nullish(z.array(Restart)),
});

export type Job = z.infer<typeof Job>;

/** One page of jobs. */
export const JobList = z.looseObject({
  data: z.array(Job),
  /** Where the next page begins; -1 at the end. */
  next_offset: z.pipe(
    z.nullish(z.int()),
    z.transform((offset): number => offset ?? -1),
  ),
});

export type JobList = z.infer<typeof JobList>;

/** The change, in words. */
export const StatusResponse = z.looseObject({ message: text });
