import * as z from 'zod/v4';
import { NewOutputResponse } from '../shapes.ts';

export const JobNewOutput = z.looseObject({
  type: z.literal('job.new_output').describe('The event type.'),
  body: NewOutputResponse,
});

export const jobNewOutput = {
  schema: JobNewOutput,
  summary: 'Occurs when a job produces a new output.',
  description:
    'It carries no status, and a job may yield the same value twice: nothing in the payload tells ' +
    'a second delivery from a second output.',
  tags: ['job'],
  exampleNames: ['one output'],
  examples: [
    {
      type: 'job.new_output' as const,
      body: {
        job_id: '0f5c9ad6-55e9-4d1c-9c26-3bd58b3a1f4e',
        output: 'https://storage.example.com/dubbed.mp4',
      },
    },
  ],
};
