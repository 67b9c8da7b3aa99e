import * as z from 'zod/v4';
import { JobResponse } from '../shapes.ts';

export const JobStart = z.looseObject({
  type: z.literal('job.start').describe('The event type.'),
  body: JobResponse,
});

export const jobStart = {
  schema: JobStart,
  summary: 'Occurs when a job starts.',
  tags: ['job'],
  mayChange: [
    { at: '/body/status', note: 'A job may get further states.' },
    { at: '/body/outputs/*/data', note: 'The function decides what is in it.' },
  ],
  aliases: ['job_start'],
  exampleNames: ['started'],
  examples: [
    {
      type: 'job.start' as const,
      body: {
        job_id: '0f5c9ad6-55e9-4d1c-9c26-3bd58b3a1f4e',
        status: 'processing',
        error: null,
        outputs: [],
      },
    },
  ],
};
