import { createReceiver } from '@hookpact/receiver';
import { sieve } from '@hookpact/sieve-events';
import type { Ledger } from './ledger.ts';

/** What this service does with Sieve's webhooks: it bills every job that finished. */
export function createWebhooks(ledger: Ledger, secrets?: readonly string[]) {
  return createReceiver({ catalog: sieve, secrets }).on('job.complete', (event) => {
    const { job_id: jobId, status, outputs } = event.body;
    if (status !== 'finished') return;
    ledger.record({ jobId, status, outputs: outputs.length, firstUrl: null });
  });
}
