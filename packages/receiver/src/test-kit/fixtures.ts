import { sieve } from '@hookpact/sieve-events';
import { createSigner } from '@hookpact/signature';

export const secret = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
export const otherSecret = 'whsec_AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=';
export const nowSeconds = 1_700_000_000;

export const complete = sieve.example('job.complete');
export const bytesOf = (payload: unknown): Buffer => Buffer.from(JSON.stringify(payload));

/** A `job.complete` event of a job of its own. */
export function completeOf(jobId: string) {
  return { ...complete, body: { ...complete.body, job_id: jobId } };
}

type Signing = { id?: string; at?: number; with?: string };

/** The headers of Standard Webhooks for a body, as pairs. */
export function signed(
  body: Uint8Array,
  { id = 'msg_1', at = nowSeconds, with: key }: Signing = {},
) {
  const signer = createSigner(key ?? secret);
  return Object.entries(signer.sign({ id, timestampSeconds: at, body }));
}
