import * as z from 'zod/v4';

/** The state of a job, without what it yielded. */
export const JobWithoutOutputResponse = z
  .looseObject({
    job_id: z.string().describe('The ID of the job.'),
    status: z
      .string()
      .describe('`queued`, `processing`, `finished`, `error` or `cancelled`; open to more.'),
    error: z.string().nullable().describe('The error message, if any.'),
  })
  .describe('The state of a job, without its outputs.');
