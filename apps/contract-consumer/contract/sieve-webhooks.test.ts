import { once } from 'node:events';
import { join } from 'node:path';
import {
  eachLike,
  emptyArray,
  inThisState,
  literal,
  nullValue,
  string,
  url,
  webhookContract,
} from '@hookpact/pact';
import { sieve } from '@hookpact/sieve-events';
import states from '@hookpact/sieve-events/states.json' with { type: 'json' };
import { afterAll, expect, it } from 'vitest';
import * as z from 'zod';
import { app, videos } from '../src/app.ts';

// writes pacts/shop-sieve.json, which you commit; in CI the file must say what the tests say
const contract = webhookContract({
  consumer: 'shop',
  catalog: sieve,
  states, // a slip in a name below "given" is found at once
  dir: join(import.meta.dirname, '../pacts'),
  mode: process.env.CI ? 'check' : 'write',
});

// the real app, on a free port
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = Object(server.address());
const endpoint = `http://127.0.0.1:${port}/webhooks/sieve`;

afterAll(async () => {
  server.close();
  await contract.finish(); // counts the interactions, then writes or compares the pact
});

it('sells a dubbed video', () =>
  contract
    .expects('job.complete', {
      given: {
        state: 'a job finished with one output',
        params: { function: 'sieve/dubbing' },
        // the event leaves open what an output is; this function says it
        guarantees: { '/body/outputs/*/data': z.looseObject({ url: z.url() }) },
      },
      expectations: {
        body: {
          job_id: string('dubbed'), // samples that differ: the test asks what became of this job
          status: literal('finished'),
          error: nullValue(),
          outputs: eachLike({ data: { url: url() } }),
        },
      },
    })
    .deliveredTo(endpoint, {
      effect: ({ event }) => expect(videos.get(event.body.job_id)).toMatch(/^https:/),
    }));

it('says why a job failed', () =>
  contract
    .expects('job.complete', {
      given: 'a job failed',
      expectations: {
        body: {
          job_id: string('failed'),
          status: literal('error'),
          error: inThisState(string('no audio')),
          outputs: emptyArray(),
        },
      },
    })
    .deliveredTo(endpoint, {
      effect: ({ event }) => expect(videos.get(event.body.job_id)).toBe('no audio'),
    }));
