import type { DatabaseSync } from 'node:sqlite';
import { createReceiver } from '@hookpact/receiver';
import { sqliteDedupe } from '@hookpact/receiver/sqlite';
import { firstUrl, sieve } from '@hookpact/sieve-events';
import type { Ledger } from './ledger.ts';

type WebhookOptions = { database: DatabaseSync; ledger: Ledger; secrets?: readonly string[] };

/** The receiver of Sieve's webhooks: it keeps a ledger of jobs, and bills those that ended. */
export function createWebhooks({ database, ledger, secrets }: WebhookOptions) {
  return createReceiver({
    catalog: sieve,
    secrets,
    legacy: true,
    dedupe: sqliteDedupe({ database }),
  })
    .on('job.start', ({ body }) => ledger.start(body.job_id, body.status))
    .on('job.new_output', ({ body }) => ledger.noteOutput(body.job_id, body.output))
    .on('job.complete.no_output', ({ body: { job_id: jobId, status, error } }) =>
      ledger.end({ jobId, status, error }),
    )
    .on('job.complete', (event) => {
      const { job_id: jobId, status, error, outputs } = event.body;
      const url = firstUrl(event) ?? null;
      ledger.bill({ jobId, status, error, outputs: outputs.length, firstUrl: url });
    });
}
