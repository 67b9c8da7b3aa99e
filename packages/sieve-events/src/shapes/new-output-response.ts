import * as z from 'zod/v4';

/** One output at the moment it was produced. It has no status and no identity of its own. */
export const NewOutputResponse = z
  .looseObject({
    job_id: z.string().describe('The ID of the job.'),
    output: z.string().describe('The output that the job has produced.'),
  })
  .describe('One output at the moment it was produced.');
