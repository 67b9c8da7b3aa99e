import * as z from 'zod/mini';

const text = z.nullish(z.string());

/** Log entries that share their labels. */
export const LogsData = z.looseObject({
  logs: z.array(z.looseObject({ message: z.string(), timestamp: z.string() })),
  labels: z.looseObject({
    run_id: text,
    job_id: text,
    organization_id: text,
    function_id: text,
    /** `run`, `setup` or `import`. */
    stage: z.string(),
  }),
});

/** The answer of `GET /v2/logs`. */
export const LogsResponse = z.looseObject({
  data: z.array(LogsData),
  /** Where to go on, in nanoseconds: more than a safe integer holds. */
  next_start_time: z.number(),
  last_time_returned: z.string(),
});

export type LogsResponse = z.infer<typeof LogsResponse>;
