import { sieve } from '@hookpact/sieve-events';
import type { Express } from 'express';
import { equal, type Outcome, post } from '../checks.ts';

const saved = new Set<string>();

export const saveVideo = async (job: string, _video: string | undefined) => saved.add(job);
export const body = JSON.stringify(sieve.example('job.complete'));
export const url = 'https://receiver.invalid/webhooks';

export async function check({ exports }: Outcome) {
  if (!exports.app) return;
  const event = sieve.example('job.complete');
  equal((await post(exports.app as Express, '/webhooks/sieve', event)).status, 200);
  equal([...saved], [event.body.job_id]);
}
