import * as z from 'zod/v4';
import { InputOutput } from './input-output.ts';
import { JobWithoutOutputResponse } from './job-without-output-response.ts';

/** The state of a job with everything that it yielded so far. */
export const JobResponse = JobWithoutOutputResponse.extend({
  outputs: z.array(InputOutput).describe('The outputs of the job.'),
}).describe('The state of a job with its outputs.');
