import { readFile, writeFile } from 'node:fs/promises';
import { sieve } from '@hookpact/sieve-events';
import * as z from 'zod';
import {
  eachLike,
  emptyArray,
  inThisState,
  literal,
  nullValue,
  string,
  url,
  webhookContract,
} from '../index.ts';
import { startReceiver } from './receiver.ts';
import { temporaryFolder } from './temporary-folder.ts';

let text: Promise<string> | undefined;

/** Writes the contract of an imagined consumer with the four events into `dir`. */
export async function writeBillingPact(dir: string): Promise<string> {
  text ??= playBilling(); // once a test file: it takes some thirty deliveries
  const file = `${dir}/billing-sieve.json`;
  await writeFile(file, await text);
  return file;
}

async function playBilling(): Promise<string> {
  const dir = await temporaryFolder();
  const endpoint = await startReceiver((_, response) => response.end());
  const contract = webhookContract({ consumer: 'billing', dir, catalog: sieve });
  const guarantees = { '/body/outputs/*/data': z.looseObject({ url: z.url() }) };
  const finished = { state: 'a job finished with one output', guarantees };
  const proof = { effect: () => {} };

  const started = { job_id: string(), outputs: emptyArray() };
  await contract
    .expects('job.start', { given: 'a job started', expectations: { body: { job_id: string() } } })
    .deliveredTo(endpoint, proof);
  const paid = { job_id: string(), status: literal('finished'), error: nullValue() };
  await contract
    .expects('job.complete', {
      given: finished,
      expectations: { body: { ...paid, outputs: eachLike({ data: { url: url() } }) } },
    })
    .deliveredTo(endpoint, proof);
  await contract
    .expects('job.complete', {
      given: 'a job finished with no output',
      expectations: { body: { ...started, ...paid } },
    })
    .deliveredTo(endpoint, proof);
  const failed = { status: literal('error'), error: inThisState(string()) };
  await contract
    .expects('job.complete', { given: 'a job failed', expectations: { body: failed } })
    .deliveredTo(endpoint, proof);
  await contract
    .expects('job.complete.no_output', {
      given: 'a job finished with no output',
      expectations: { body: paid },
    })
    .deliveredTo(endpoint, proof);
  await contract
    .expects('job.complete.no_output', { given: 'a job failed', expectations: { body: failed } })
    .deliveredTo(endpoint, proof);
  await contract
    .expects('job.new_output', { given: finished, expectations: { body: { output: string() } } })
    .deliveredTo(endpoint, proof);
  return readFile(await contract.finish(), 'utf8');
}
