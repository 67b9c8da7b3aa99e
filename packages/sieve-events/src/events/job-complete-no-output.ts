import * as z from 'zod/v4';
import { JobWithoutOutputResponse } from '../shapes.ts';

export const JobCompleteNoOutput = z.looseObject({
  type: z.literal('job.complete.no_output').describe('The event type.'),
  body: JobWithoutOutputResponse,
});

const type = 'job.complete.no_output' as const;
const job_id = '0f5c9ad6-55e9-4d1c-9c26-3bd58b3a1f4e';

export const jobCompleteNoOutput = {
  schema: JobCompleteNoOutput,
  summary: 'Occurs when a job completes, errors, or is cancelled, and leaves the outputs out.',
  description: 'Sent at the same moment as `job.complete`; fetch the outputs from the API.',
  tags: ['job'],
  mayChange: [{ at: '/body/status', note: 'A job may get further states.' }],
  exampleNames: ['finished', 'failed', 'cancelled'],
  examples: [
    { type, body: { job_id, status: 'finished', error: null } },
    { type, body: { job_id, status: 'error', error: 'ValueError: the file has no audio' } },
    { type, body: { job_id, status: 'cancelled', error: null } },
  ],
};
