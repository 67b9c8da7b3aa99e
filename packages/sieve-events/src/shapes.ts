import * as z from 'zod/v4';

/**
 * One value that a job took or yielded. What is inside `data` is the function's affair, not the
 * event's; `outputsOf` reads it with a schema of your own.
 */
export const InputOutput = z
  .looseObject({
    type: z.string().nullable().optional().describe('The type, such as `sieve.Video` or `str`.'),
    name: z.string().nullable().optional().describe('The name of the output.'),
    data: z.unknown().optional().describe('The value itself: any JSON.'),
    description: z.string().nullable().optional().describe('The description of the output.'),
    schema: z
      .record(z.string(), z.unknown())
      .nullable()
      .optional()
      .describe('The JSON Schema of `data`, where the function declares one.'),
    run_id: z.string().nullable().optional().describe('The run that yielded this output.'),
    is_optional: z.boolean().nullable().optional().describe('Whether an input may be left out.'),
  })
  .describe('One value that a job took or yielded.');

export type InputOutput = z.infer<typeof InputOutput>;

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

/** The state of a job with everything that it yielded so far. */
export const JobResponse = JobWithoutOutputResponse.extend({
  outputs: z.array(InputOutput).describe('The outputs of the job.'),
}).describe('The state of a job with its outputs.');

/** One output at the moment it was produced. It has no status and no identity. */
export const NewOutputResponse = z
  .looseObject({
    job_id: z.string().describe('The ID of the job.'),
    output: z.string().describe('The output that the job has produced.'),
  })
  .describe('One output at the moment it was produced.');
