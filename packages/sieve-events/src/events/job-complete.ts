import * as z from 'zod/v4';
import { JobResponse } from '../shapes.ts';

export const JobComplete = z.looseObject({
  type: z.literal('job.complete').describe('The event type.'),
  body: JobResponse,
});

const type = 'job.complete' as const;
const job_id = '0f5c9ad6-55e9-4d1c-9c26-3bd58b3a1f4e';

export const jobComplete = {
  schema: JobComplete,
  summary: 'Occurs when a job completes, errors, or is cancelled.',
  description: '`status` tells which: `finished`, `error` or `cancelled`.',
  tags: ['job'],
  mayChange: [
    { at: '/body/status', note: 'A job may get further states.' },
    { at: '/body/outputs/*/data', note: 'The function decides what is in it.' },
  ],
  aliases: ['job_complete'],
  exampleNames: ['finished', 'finished without outputs', 'failed', 'cancelled'],
  examples: [
    {
      type,
      body: {
        job_id,
        status: 'finished',
        error: null,
        outputs: [
          {
            type: 'sieve.Video',
            name: null,
            data: { url: 'https://storage.example.com/dubbed.mp4', _path: null },
            description: null,
            schema: null,
            run_id: null,
            is_optional: false,
          },
        ],
      },
    },
    { type, body: { job_id, status: 'finished', error: null, outputs: [] } },
    {
      type,
      body: { job_id, status: 'error', error: 'ValueError: the file has no audio', outputs: [] },
    },
    { type, body: { job_id, status: 'cancelled', error: null, outputs: [] } },
  ],
};
