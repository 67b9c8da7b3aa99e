import * as z from 'zod/mini';

/** Compute of one kind of machine. */
export const MachineTypeUsage = z.looseObject({
  compute_seconds: z.number(),
  cost_dollars: z.number(),
});

const machines = z.nullish(MachineTypeUsage);

/** The answer of `GET /v2/usage` and of its forms for a function or a version. */
export const DetailedUsage = z.looseObject({
  total_compute_seconds: z.number(),
  total_cost_dollars: z.number(),
  cpu: machines,
  a100: machines,
  'a100-20gb': machines,
  v100: machines,
  l4: machines,
  t4: machines,
  /** Functions that are billed with custom pricing. */
  other: machines,
});

export type DetailedUsage = z.infer<typeof DetailedUsage>;

/** The answer of `GET /v2/usage/function`: usage by `owner/name`. */
export const UsageByFunction = z.record(z.string(), DetailedUsage);

export const JobCost = z.looseObject({
  job_id: z.string(),
  function_name: z.string(),
  function_owner_name: z.string(),
  function_id: z.string(),
  cost: z.number(),
});

export type JobCost = z.infer<typeof JobCost>;

/** The answer of `GET /v2/user/concurrency`: the unfinished jobs and the limit for them. */
export const ConcurrencyInfo = z.looseObject({
  max_concurrency: z.int(),
  /** Processing, queued and limited jobs together. */
  num_current: z.int(),
  num_processing: z.int(),
  num_queued: z.int(),
  /** Jobs that wait because as many as allowed are processing. */
  num_limited: z.int(),
});

export type ConcurrencyInfo = z.infer<typeof ConcurrencyInfo>;

/** A stretch of time in the answer of `GET /v2/usage/concurrency`. */
export const ConcurrencyChunk = z.looseObject({
  chunk_start: z.string(),
  chunk_end: z.string(),
  num_jobs: z.int(),
  median_processing_time_seconds: z.number(),
  average_concurrency: z.number(),
});

export type ConcurrencyChunk = z.infer<typeof ConcurrencyChunk>;

/** The answer of `GET /v2/usage/credits`: null without a limit. */
export const Credits = z.looseObject({ credits: z.nullish(z.number()) });
