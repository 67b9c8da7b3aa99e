import { createReceiver } from '@hookpact/receiver';
import { toExpress } from '@hookpact/receiver/express';
import { sqliteDedupe } from '@hookpact/receiver/sqlite';
import { firstUrl, sieve } from '@hookpact/sieve-events';
import express from 'express';
import type { Video } from './video.ts';

/** The same service. */
export function createApp(secret: string, save: (video: Video) => Promise<void>, file: string) {
  const receiver = createReceiver({
    catalog: sieve,
    secrets: [secret],
    dedupe: sqliteDedupe({ database: file }),
  })
    .on('job.complete', async (event) => {
      const url = firstUrl(event);
      if (url) await save({ jobId: event.body.job_id, url });
    })
    .onError((error) => console.error(error));

  const app = express();
  app.post('/webhooks', toExpress(receiver));
  return app;
}
