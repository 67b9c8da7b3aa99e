import { defineCatalog, typeFrom } from '@hookpact/catalog';
import { sieve } from '@hookpact/sieve-events';
import express from 'express';
import * as z from 'zod';
import { equal, post } from '../checks.ts';
import { secret } from '../common.ts';

const saved: string[] = [];

export { sieve };
export const secrets = [secret];
export const app = express();
export const save = async (job: string, _outputs: unknown) => saved.push(job);
export const build = async (_branch: string, _id: string | undefined) => {};
export const logger = { error: (_facts: object) => {} };

export const githubEvents = defineCatalog({
  ...{
    name: 'github',
    version: '1',
    title: 'GitHub',
    typeFrom: typeFrom({ header: 'x-github-event' }),
  },
  events: {
    push: {
      schema: z.looseObject({ ref: z.string() }),
      summary: 'Commits were pushed.',
      examples: [{ ref: 'refs/heads/main' }],
    },
  },
});
export const stripeEvents = defineCatalog({
  ...{ name: 'stripe', version: '1', title: 'Stripe', typeKey: 'type' },
  events: {
    'invoice.paid': {
      schema: z.looseObject({ type: z.literal('invoice.paid') }),
      summary: 'An invoice was paid.',
      examples: [{ type: 'invoice.paid' as const }],
    },
  },
});

export async function check() {
  if (saved.length > 0) return;
  const event = sieve.example('job.complete');
  equal((await post(app, '/webhooks/sieve', event, secret)).status, 200);
  equal(saved, [event.body.job_id]);
}
