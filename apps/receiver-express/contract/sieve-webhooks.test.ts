import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
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
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createApp } from '../src/app.ts';
import { createLedger } from '../src/ledger.ts';

// Expectations of this service. After a change: npm run pacts -w @hookpact/receiver-express
const contract = webhookContract({
  consumer: 'receiver-express',
  catalog: sieve,
  dir: join(import.meta.dirname, '../pacts'),
  mode: process.env.WRITE_PACTS ? 'write' : 'check',
});

const database = new DatabaseSync(':memory:');
const jobs = () => createLedger(database).list();
const server = createApp({ database }).listen(0, '127.0.0.1');
let url = '';

beforeAll(async () => {
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  url = `http://127.0.0.1:${port}/webhooks/sieve`;
});
afterAll(async () => {
  server.close();
  await contract.finish();
});

const jobOf = (jobId: string) => jobs().find((job) => job.jobId === jobId);

it('notes that a job started', () =>
  contract
    .expects('job.start', {
      given: 'a job started',
      expectations: { body: { job_id: string('started'), status: literal('processing') } },
    })
    .deliveredTo(url, {
      effect: ({ event: { body } }) => expect(jobOf(body.job_id)?.status).toBe('processing'),
    }));

it('notes the latest output', () =>
  contract
    .expects('job.new_output', {
      given: 'a job yielded an output',
      expectations: { body: { job_id: string('yielded'), output: string('half of it') } },
    })
    .deliveredTo(url, {
      effect: ({ event: { body } }) => expect(jobOf(body.job_id)?.latestOutput).toBe(body.output),
    }));

it('notes that a job ended, when the outputs are left out', () =>
  contract
    .expects('job.complete.no_output', {
      given: 'a job finished with one output',
      expectations: {
        body: { job_id: string('ended'), status: literal('finished'), error: nullValue() },
      },
    })
    .deliveredTo(url, {
      effect: ({ event: { body } }) => expect(jobOf(body.job_id)?.status).toBe('finished'),
    }));

it('notes why a job failed, when the outputs are left out', () =>
  contract
    .expects('job.complete.no_output', {
      given: 'a job failed',
      expectations: {
        body: {
          job_id: string('ended-badly'),
          status: literal('error'),
          error: inThisState(string('no audio')),
        },
      },
    })
    .deliveredTo(url, {
      effect: ({ event: { body } }) => expect(jobOf(body.job_id)?.error).toBe(body.error),
    }));

describe('bills a job that', () => {
  it('finished with one output: the URL of its file', () =>
    contract
      .expects('job.complete', {
        given: {
          state: 'a job finished with one output',
          params: { function: 'sieve/dubbing' },
          guarantees: { '/body/outputs/*/data': z.looseObject({ url: z.url() }) },
        },
        expectations: {
          body: {
            job_id: string('billed'),
            status: literal('finished'),
            error: nullValue(),
            outputs: eachLike({ data: { url: inThisState(fileUrl()) } }),
          },
        },
      })
      .deliveredTo(url, {
        effect: ({ event: { body } }) =>
          expect(jobOf(body.job_id)).toMatchObject({
            status: 'finished',
            outputs: 1,
            firstUrl: 'https://storage.example.com/file.mp4',
          }),
      }));

  it('finished with no output', () =>
    contract
      .expects('job.complete', {
        given: 'a job finished with no output',
        expectations: {
          body: { job_id: string('empty'), status: literal('finished'), outputs: emptyArray() },
        },
      })
      .deliveredTo(url, {
        effect: ({ event: { body } }) =>
          expect(jobOf(body.job_id)).toMatchObject({ outputs: 0, firstUrl: null }),
      }));

  it('failed, with the reason', () =>
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
      .deliveredTo(url, {
        effect: ({ event: { body } }) =>
          expect(jobOf(body.job_id)).toMatchObject({ status: 'error', error: 'no audio' }),
      }));

  it('was cancelled', () =>
    contract
      .expects('job.complete', {
        given: 'a job was cancelled',
        expectations: {
          body: { job_id: string('cancelled'), status: literal('cancelled'), outputs: arrayOf({}) },
        },
      })
      .deliveredTo(url, {
        effect: ({ event: { body } }) => expect(jobOf(body.job_id)?.status).toBe('cancelled'),
      }));
});
