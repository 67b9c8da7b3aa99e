import { sieve } from '@hookpact/sieve-events';

export const secret = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
export const path = '/webhooks';

export type Size = '1 KB' | '64 KB' | '1 MB';

const sizes: Readonly<Record<Size, number>> = { '1 KB': 1_024, '64 KB': 65_536, '1 MB': 1_040_000 };

const jobId = 'JOB_ID';

/** A `job.complete` of that size, around the place where the id of its job goes. */
export function payloadAround(size: Size): readonly [before: string, after: string] {
  const example = sieve.example('job.complete');
  const [output] = example.body.outputs;
  const event = { ...example, body: { ...example.body, job_id: jobId, outputs: [output] } };
  while (JSON.stringify(event).length < sizes[size]) event.body.outputs.push(output);
  event.body.outputs.pop();
  const [before = '', after = ''] = JSON.stringify(event).split(jobId);
  return [before, after];
}
