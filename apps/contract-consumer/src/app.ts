import { createReceiver, memoryDedupe } from '@hookpact/receiver';
import { toExpress } from '@hookpact/receiver/express';
import { firstUrl, sieve } from '@hookpact/sieve-events';
import express from 'express';

/** The videos that are for sale, by job, or why there is none. */
export const videos = new Map<string, string | undefined>();

const webhooks = createReceiver({ catalog: sieve, dedupe: memoryDedupe() }).on(
  'job.complete',
  (event) => {
    const { job_id: job, error } = event.body;
    videos.set(job, error ?? firstUrl(event));
  },
);

export const app = express();
app.post('/webhooks/sieve', toExpress(webhooks));
