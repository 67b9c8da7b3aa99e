import { readdir, readFile } from 'node:fs/promises';
import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import * as z from 'zod';
import {
  arrayOf,
  eachLike,
  emptyArray,
  inThisState,
  literal,
  nullValue,
  orNull,
  string,
  url,
  webhookContract,
} from '../index.ts';
import { type ReceivedWebhook, startReceiver } from '../testing/receiver.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { ContractOptions } from './contract-options.ts';

const dubbing = {
  state: 'a job finished with one output',
  params: { function: 'sieve/dubbing' },
  guarantees: { '/body/outputs/*/data': z.looseObject({ url: z.url(), size: z.number() }) },
};

const contractIn = (dir: string, options: Partial<ContractOptions> = {}) =>
  webhookContract({ consumer: 'billing', ...options, catalog: sieve, dir });

async function inbox() {
  const received: ReceivedWebhook[] = [];
  const endpoint = await startReceiver((webhook, response) => {
    received.push(webhook);
    response.end();
  });
  return { endpoint, received };
}
const effect = () => {};

describe('a contract', () => {
  it('is an ordinary Pact V4 file of what the consumer expects, and no more', async () => {
    const dir = await temporaryFolder();
    const { endpoint } = await inbox();
    const contract = contractIn(dir);
    await contract
      .expects('job.new_output', {
        given: dubbing,
        expectations: { body: { job_id: string('job-1'), output: literal('done') } },
      })
      .deliveredTo(endpoint, { effect });
    const file = await contract.finish();

    expect(file).toBe(`${dir}/billing-sieve.json`);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      consumer: { name: 'billing' },
      provider: { name: 'sieve' },
      interactions: [
        {
          type: 'Asynchronous/Messages',
          description: 'job.new_output',
          providerStates: [{ name: dubbing.state, params: dubbing.params }],
          pending: false,
          contents: {
            contentType: 'application/json',
            encoded: false,
            content: { type: 'job.new_output', body: { job_id: 'job-1', output: 'done' } },
          },
          metadata: { contentType: 'application/json' },
          matchingRules: {
            body: {
              '$.type': { combine: 'AND', matchers: [{ match: 'equality' }] },
              '$.body.job_id': { combine: 'AND', matchers: [{ match: 'type' }] },
              '$.body.output': { combine: 'AND', matchers: [{ match: 'equality' }] },
            },
          },
        },
      ],
      metadata: { pactSpecification: { version: '4.0' } },
    });
  });

  it('shows the consumer whole events: every case its expectations allow, and fields of a later release', async () => {
    const { endpoint, received } = await inbox();
    const variants: string[] = [];
    await contractIn(await temporaryFolder())
      .expects('job.complete', {
        given: 'a job failed',
        expectations: {
          body: {
            status: literal('error'),
            error: orNull(string('no audio')),
            outputs: arrayOf({ name: inThisState(string('left')) }),
          },
        },
      })
      .deliveredTo(endpoint, { effect: ({ variant }) => void variants.push(variant) });

    const job_id = '0f5c9ad6-55e9-4d1c-9c26-3bd58b3a1f4e';
    const later = { field_of_a_later_release: { added: true } };
    const body = { job_id, status: 'error', error: 'no audio', outputs: [{ name: 'left' }] };
    const type = 'job.complete';
    expect(received.map(({ event }) => event)).toEqual([
      { type, body },
      { type, body: { ...body, error: null } },
      { type, body: { ...body, outputs: [] } },
      { ...later, type, body: { ...later, ...body, outputs: [{ ...later, name: 'left' }] } },
    ]);
    expect(variants).toEqual([
      'as stated',
      '/body/error is null',
      '/body/outputs is empty',
      'with the unknown field field_of_a_later_release',
    ]);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(4);
  });

  it('fills what a function guarantees with values that follow its schema', async () => {
    const { endpoint, received } = await inbox();
    await contractIn(await temporaryFolder(), { unknownFields: false })
      .expects('job.complete', {
        given: dubbing,
        expectations: {
          body: { outputs: eachLike({ data: { url: url('https://a.example/v.mp4') } }) },
        },
      })
      .deliveredTo(endpoint, { effect });
    expect(received[0]?.event.body.outputs).toEqual([
      { data: { size: 1, url: 'https://a.example/v.mp4' } },
    ]);
  });
});

describe('the end of a contract', () => {
  const failed = {
    given: 'a job failed',
    expectations: { body: { error: inThisState(string()) } },
  };
  const finished = { given: 'a job finished', expectations: { body: { error: nullValue() } } };

  it('leaves nothing in the temporary folder, finished or not, passed or failed', async () => {
    const dir = await temporaryFolder();
    const temporary = await temporaryFolder();
    vi.stubEnv('TMPDIR', temporary);
    onTestFinished(() => void vi.unstubAllEnvs());
    const { endpoint } = await inbox();
    const contract = contractIn(dir);
    const declare = (note: string) =>
      contract.expects('job.new_output', {
        given: dubbing,
        expectations: { body: { job_id: string('job-1') } },
        note,
      });
    await declare('passes').deliveredTo(endpoint, { effect });
    const fail = () => Promise.reject(new Error('no effect'));
    await expect(declare('fails').deliveredTo(endpoint, { effect: fail })).rejects.toThrow(
      'no effect',
    );
    expect(await readdir(temporary)).toEqual([]);
  });

  it.each([undefined, null, 'body', 7])('asks for expectations where it gets %j', (given) => {
    const declaration = { given: 'a job finished', expectations: given };
    const state = () => contractIn('unused').expects('job.start', declaration as never);
    expect(state).toThrow(`The option expectations is ${given}`);
  });

  it('refuses to lose an interaction whose test failed, and leaves the file as it was', async () => {
    const dir = await temporaryFolder();
    const { endpoint } = await inbox();
    const contract = contractIn(dir, { cases: 'stated' });
    await contract.expects('job.complete', finished).deliveredTo(endpoint, { effect });
    const broken = contract.expects('job.complete', failed).deliveredTo(endpoint, {
      effect: () => expect.fail('not paid'),
    });
    await expect(broken).rejects.toThrow('not paid');
    await expect(contract.finish()).rejects.toMatchObject({
      code: 'INTERACTION_LOST',
      message: expect.stringContaining(
        '1 of 2 interactions are not in the contract: job.complete, given a job failed',
      ),
    });
    await expect(readFile(`${dir}/billing-sieve.json`)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('asks for the cases that nobody stated', async () => {
    const { endpoint } = await inbox();
    const contract = contractIn(await temporaryFolder());
    await contract.expects('job.complete', failed).deliveredTo(endpoint, { effect });
    await contract
      .expects('job.start', {
        given: 'a job started',
        expectations: { body: { outputs: emptyArray() } },
      })
      .deliveredTo(endpoint, { effect });
    await expect(contract.finish()).rejects.toMatchObject({
      code: 'CASE_MISSING',
      message: expect.stringContaining(
        '  job.complete /body/error: no interaction where it is null\n' +
          '  job.start /body/outputs: no interaction where it is a value',
      ),
    });
  });

  it('finds a committed file stale, and leaves it alone', async () => {
    const dir = await temporaryFolder();
    const { endpoint } = await inbox();
    const play = async (mode: 'write' | 'check', status: string) => {
      const contract = contractIn(dir, { mode });
      const expectations = { body: { status: literal(status) } };
      await contract
        .expects('job.start', { given: 'a job started', expectations })
        .deliveredTo(endpoint, { effect });
      return contract.finish();
    };
    const file = await play('write', 'processing');
    const before = await readFile(file, 'utf8');
    await expect(play('check', 'processing')).resolves.toBe(file);
    await expect(play('check', 'queued')).rejects.toMatchObject({
      code: 'PACT_STALE',
      message: expect.stringContaining('changed: job.start, given a job started'),
    });
    expect(await readFile(file, 'utf8')).toBe(before);
  });
});
