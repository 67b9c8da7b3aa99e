import { createReceiver, memoryDedupe } from '@hookpact/receiver';
import { sieve } from '@hookpact/sieve-events';
import * as z from 'zod';
import type { Bills } from './bills.ts';

const CENTS_PER_VIDEO = 250;
const Video = z.looseObject({ url: z.url() });

/** The receiver of Sieve's webhooks: it keeps one bill for each job. */
export function createWebhooks(bills: Bills, secrets: (string | undefined)[] | undefined) {
  return createReceiver({
    catalog: sieve,
    secrets,
    legacy: true,
    dedupe: memoryDedupe(), // spares work; that a job has one bill is the table's affair
  })
    .on('job.start', ({ body }) => bills.open(body.job_id))
    .on('job.new_output', ({ body }) => bills.preview(body.job_id, body.output))
    .on('job.complete.no_output', ({ body: { job_id: jobId, status, error: reason } }) =>
      bills.close({ jobId, status, reason }),
    )
    .on('job.complete', ({ body: { job_id: jobId, status, error: reason, outputs } }) => {
      const videos = outputs.flatMap(({ data }) => Video.safeParse(data).data?.url ?? []);
      const cents = status === 'finished' ? videos.length * CENTS_PER_VIDEO : 0;
      bills.settle({ jobId, status, reason, videos, cents });
    });
}
