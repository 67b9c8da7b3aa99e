import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  anyJson,
  arrayOf,
  eachLike,
  emptyArray,
  url as fileUrl,
  inThisState,
  literal,
  nullValue,
  string,
  webhookContract,
} from '@hookpact/pact';
import { sieve } from '@hookpact/sieve-events';
import { type StartedApp, startApp } from '@hookpact/test-apps';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import type { Bill } from '../src/bills.ts';
import { production } from './production.ts';

// Expectations of this service. After a change: npm run pacts -w @hookpact/receiver-next
const contract = webhookContract({
  consumer: 'receiver-next',
  catalog: sieve,
  dir: join(import.meta.dirname, '../pacts'),
  mode: process.env.WRITE_PACTS ? 'write' : 'check',
});

const secret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
let folder: string;
let app: StartedApp;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookpact-'));
  const env = { PORT: '0', DATABASE_FILE: join(folder, 'bills.sqlite'), WEBHOOK_SECRET: secret };
  app = await startApp({ ...production, env });
});
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true });
  await contract.finish();
});

/** Delivers to the running service, and then looks at the bill that it wrote. */
const proof = (expected: Partial<Bill>) =>
  [
    `${app.origin}/webhooks/sieve`,
    {
      secret,
      effect: async ({ event }: { event: { body: { job_id: string } } }) => {
        const bills = (await (await fetch(`${app.origin}/bills`)).json()) as Bill[]; // our own route
        const bill = bills.find(({ jobId }) => jobId === event.body.job_id);
        expect(bill).toMatchObject(expected);
      },
    },
  ] as const;

it('opens a bill when a job starts', () =>
  contract
    .expects('job.start', {
      given: 'a job started',
      expectations: { body: { job_id: string('started') } },
    })
    .deliveredTo(...proof({ status: 'open', cents: 0 })));

it('shows what a job yielded last', () =>
  contract
    .expects('job.new_output', {
      given: 'a job yielded an output',
      expectations: { body: { job_id: string('yielded'), output: string('half of it') } },
    })
    .deliveredTo(...proof({ status: 'open', preview: 'half of it' })));

it('closes a bill without the outputs', () =>
  contract
    .expects('job.complete.no_output', {
      given: 'a job finished with one output',
      expectations: {
        body: { job_id: string('closed'), status: literal('finished'), error: nullValue() },
      },
    })
    .deliveredTo(...proof({ status: 'finished', reason: null, cents: 0 })));

it('closes the bill of a job that failed, without the outputs', () =>
  contract
    .expects('job.complete.no_output', {
      given: 'a job failed',
      expectations: {
        body: {
          job_id: string('closed-badly'),
          status: literal('error'),
          error: inThisState(string('no audio')),
        },
      },
    })
    .deliveredTo(...proof({ status: 'error', reason: 'no audio' })));

it('charges for each video', () =>
  contract
    .expects('job.complete', {
      given: {
        state: 'a job finished with one output',
        params: { function: 'sieve/dubbing' },
        guarantees: { '/body/outputs/*/data': z.looseObject({ url: z.url() }) },
      },
      expectations: {
        body: {
          job_id: string('charged'),
          status: literal('finished'),
          error: nullValue(),
          outputs: eachLike({ data: { url: inThisState(fileUrl()) } }),
        },
      },
    })
    .deliveredTo(...proof({ status: 'finished', cents: 250 })));

it('charges nothing for outputs that are no videos', () =>
  contract
    .expects('job.complete', {
      given: 'a job finished with two outputs',
      expectations: {
        body: {
          job_id: string('texts'),
          status: literal('finished'),
          outputs: eachLike({ data: anyJson('a text') }),
        },
      },
    })
    .deliveredTo(...proof({ status: 'finished', videos: [], cents: 0 })));

it('charges nothing for no outputs', () =>
  contract
    .expects('job.complete', {
      given: 'a job finished with no output',
      expectations: {
        body: { job_id: string('empty'), status: literal('finished'), outputs: emptyArray() },
      },
    })
    .deliveredTo(...proof({ status: 'finished', cents: 0 })));

it('charges nothing for what a failed job had made, and says why', () =>
  contract
    .expects('job.complete', {
      given: 'a job failed after one output',
      expectations: {
        body: {
          job_id: string('failed'),
          status: literal('error'),
          error: inThisState(string('no audio')),
        },
      },
    })
    .deliveredTo(...proof({ status: 'error', reason: 'no audio', cents: 0 })));

it('charges nothing for a cancelled job', () =>
  contract
    .expects('job.complete', {
      given: 'a job was cancelled',
      expectations: {
        body: { job_id: string('cancelled'), status: literal('cancelled'), outputs: arrayOf({}) },
      },
    })
    .deliveredTo(...proof({ status: 'cancelled', cents: 0 })));
