import * as z from 'zod';
import { InputOutput } from './input-output.ts';
import { Timestamp } from './timestamp.ts';

/** Every status a job can have. Sieve's schema says `string`, so clients should expect more. */
export const jobStatuses = ['queued', 'processing', 'finished', 'error', 'cancelled'] as const;

export type JobStatus = (typeof jobStatuses)[number];

export const Restart = z.looseObject({
  timestamp: Timestamp,
  reason: z.string(),
  type: z.enum(['preemption', 'OOM', 'error']),
  run_id: z.string().nullable(),
});

export const Job = z.looseObject({
  id: z.string(),
  function_id: z.string(),
  organization_id: z.string(),
  function: z.looseObject({ name: z.string(), owner_name: z.string() }).nullable(),
  status: z.enum(jobStatuses),
  created_at: Timestamp.nullable(),
  started_at: Timestamp.nullable(),
  completed_at: Timestamp.nullable(),
  inputs: z.record(z.string(), z.unknown()),
  outputs: z.array(InputOutput),
  error: z.string().nullable().describe('Empty when there is no error.'),
  visibility: z.string(),
  run_id: z.string().nullable(),
  children: z.record(z.string(), z.array(z.unknown())).nullable(),
  restarts: z.array(Restart),
});

export type Job = z.infer<typeof Job>;

export const JobList = z.looseObject({
  data: z.array(Job),
  next_offset: z.int().describe('-1 at the end.'),
});

export type JobList = z.infer<typeof JobList>;
