import { appendFile, copyFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { placeOfNeed } from '../files.ts';
import { eachLike, inThisState, literal, string, webhookContract } from '../index.ts';
import { startReceiver } from '../testing/receiver.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { callSite } from './call-site.ts';
import { writePlaces } from './places-file.ts';

const thisFile = import.meta.filename;
const lines = (await readFile(thisFile, 'utf8')).split('\n');
/** Where a text stands first. */
const lineOf = (text: string) => lines.findIndex((line) => line.includes(text)) + 1;

/** A project with a contract that was tested. */
async function project() {
  const root = await temporaryFolder();
  await mkdir(join(root, 'node_modules'));
  const endpoint = await startReceiver((_, response) => response.end());
  const contract = webhookContract({
    ...{ consumer: 'shop', catalog: sieve, dir: join(root, 'pacts'), cases: 'stated' },
  });
  const guarantees = { '/body/outputs/*/data': z.looseObject({ url: z.string() }) };
  await contract
    .expects('job.complete', {
      given: { state: 'a job failed', guarantees },
      expectations: {
        body: {
          status: literal('error'),
          error: inThisState(string('no audio')),
          outputs: eachLike({
            data: { url: string() },
          }),
        },
      },
    })
    .deliveredTo(endpoint, { effect: () => {} });
  return contract.finish();
}

describe('the places of needs', () => {
  it.each([
    ['/body/status', "literal('error')"],
    ['/body/error', 'inThisState(string('],
    ['/body/outputs/3/data/url', 'url: string()'],
    ['/body/error/inside', 'inThisState(string('],
    ['/body/job_id', ".expects('job.complete'"],
    ['', ".expects('job.complete'"],
  ])('of %s is the line of the test: %s', async (pointer, text) => {
    const name = 'job.complete, given a job failed';
    expect(await placeOfNeed(await project(), name, pointer)).toMatchObject({
      ...{ file: thisFile, line: lineOf(text) },
    });
  });

  it('are unknown for an interaction that was not tested, and where nothing was noted', async () => {
    const pact = await project();
    expect(await placeOfNeed(pact, 'job.start, given a job started', '')).toBeUndefined();
    expect(await placeOfNeed(join(dirname(pact), 'other.json'), 'x', '')).toBeUndefined();
  });

  it('are unknown once the test was edited: its lines may be others', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, 'node_modules'));
    const [pact, file] = [join(root, 'shop-sieve.json'), join(root, 'shop.test.ts')];
    await copyFile(thisFile, file);
    const place = { file, line: 3, column: 1 };
    await writePlaces(pact, new Map([['job.start', new Map([['', place]])]]));
    expect(await placeOfNeed(pact, 'job.start', '/body')).toEqual(place);
    await appendFile(file, '\n');
    expect(await placeOfNeed(pact, 'job.start', '/body')).toBeUndefined();
  });

  it('never fail a contract: a test file that cannot be read leaves them unknown', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, 'node_modules'));
    const pact = join(root, 'shop-sieve.json');
    const place = { file: join(root, 'gone.test.ts'), line: 1, column: 1 };
    await writePlaces(pact, new Map([['job.start', new Map([['', place]])]]));
    expect(await placeOfNeed(pact, 'job.start', '')).toBeUndefined();
  });
});

it('a call site is where a function was called, however frames are written', () => {
  const called = () => callSite(called);
  expect(called()).toMatchObject({
    file: thisFile,
    line: lineOf('expect(called()).toMatchObject'),
  });
  const prepare = Error.prepareStackTrace;
  try {
    const url = pathToFileURL(thisFile).href;
    Error.prepareStackTrace = () => `Error\n    at run (${url}:7:9)\n    at other (/b.ts:1:1)`;
    expect(called()).toEqual({ file: thisFile, line: 7, column: 9 });
    Error.prepareStackTrace = () => 'Error\n    at node:internal/process:1:1';
    expect(called()).toBeUndefined();
    Error.prepareStackTrace = () => '';
    expect(called()).toBeUndefined();
  } finally {
    Error.prepareStackTrace = prepare;
  }
});
