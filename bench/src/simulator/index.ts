import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { Agent, request } from 'undici';
import type { BenchOptions } from '../bench-options.ts';
import { startChild } from '../processes/child.ts';
import { drain } from '../send/measure.ts';
import { median } from '../statistics.ts';
import type { Place } from './simulator-process.ts';

const CLIENTS = 32;
const WEBHOOKS = ['job.start', 'job.complete', 'job.complete.no_output', 'job.new_output'];
const READS = 200;

/** `npm run bench -- simulator`: many jobs with four webhooks each, and what a full store costs. */
export async function run({ quick, json }: BenchOptions): Promise<void> {
  const jobs = quick ? 200 : 1_000;
  const stored = quick ? 5_000 : 100_000;
  const progress = (line: string) => process.stderr.write(`${line}\n`);
  const folder = await mkdtemp(join(tmpdir(), 'hookpact-bench-'));
  const module = (path: string) => join(import.meta.dirname, path);
  const receiver = await startChild(module('../send/receiver-process.ts'), 1);
  const simulator = await startChild(module('simulator-process.ts'), 0, {
    args: [join(folder, 'sieve.sqlite')],
  });
  try {
    const { port } = await receiver.ask<{ port: number }>({ ask: 'port' });
    const place = await simulator.ask<Place>({ ask: 'place' });
    const idle = () => simulator.ask<{ peakMb: number }>({ ask: 'idle' });

    progress(`${jobs} jobs with four webhooks …`);
    const startedAt = performance.now();
    await pushJobs(place, jobs, `http://127.0.0.1:${port}/`);
    const { peakMb } = await idle();
    const seconds = (performance.now() - startedAt) / 1_000;
    const { latencies } = await receiver.ask<{ latencies: number[] }>({ ask: 'latencies' });
    if (latencies.length !== jobs * 4) throw new Error(`${latencies.length} webhooks arrived.`);

    const few = await timeReads(place);
    progress(`${stored} jobs more, to fill the store …`);
    await pushJobs(place, stored);
    await idle();
    const many = await timeReads(place);

    const sender = await drain('ours on SQLite', jobs * 4);
    const result = {
      jobs,
      stored,
      seconds,
      deliveriesPerSecond: (jobs * 4) / seconds,
      ofSender: (jobs * 4) / seconds / sender.drainRate,
      peakMb,
      listRatio: many.listMs / few.listMs,
      getRatio: many.getMs / few.getMs,
    };
    process.stdout.write(`${json ? JSON.stringify(result) : format(result)}\n`);
  } finally {
    await Promise.all([simulator.stop(), receiver.stop()]);
    await rm(folder, { recursive: true, force: true });
  }
}

async function pushJobs({ url, apiKey }: Place, count: number, webhookUrl?: string): Promise<void> {
  const dispatcher = new Agent({ connections: CLIENTS });
  const webhooks = webhookUrl ? WEBHOOKS.map((type) => ({ type, url: webhookUrl })) : [];
  const body = JSON.stringify({ function: 'hookpact/echo', inputs: { value: 1 }, webhooks });
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' };
  let pushed = 0;
  const client = async () => {
    while (pushed < count) {
      pushed += 1;
      const answer = await request(`${url}/v2/push`, { method: 'POST', headers, body, dispatcher });
      const text = await answer.body.text();
      if (answer.statusCode !== 200) throw new Error(`A push was answered ${text}`);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  await dispatcher.close();
}

async function timeReads({ url, apiKey }: Place): Promise<{ listMs: number; getMs: number }> {
  const headers = { 'x-api-key': apiKey };
  const get = async (path: string) => (await request(url + path, { headers })).body.json();
  const page = (await get('/v2/jobs?limit=50')) as { data: { id: string }[] }; // our own API
  const id = page.data[0]?.id ?? '';
  return {
    listMs: await medianOf(() => get('/v2/jobs?limit=50')),
    getMs: await medianOf(() => get(`/v2/jobs/${id}`)),
  };
}

async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < READS; n += 1) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return median(times);
}

type Result = Record<
  | 'jobs'
  | 'stored'
  | 'seconds'
  | 'deliveriesPerSecond'
  | 'ofSender'
  | 'peakMb'
  | 'listRatio'
  | 'getRatio',
  number
>;

function format(result: Result): string {
  const table = new Table({
    colAligns: ['left', 'right'],
    style: { head: [], border: [], compact: true },
  });
  table.push(
    [
      `${result.jobs} jobs with four webhooks each, ${CLIENTS} clients: seconds`,
      result.seconds.toFixed(2),
    ],
    ['deliveries/s', Math.round(result.deliveriesPerSecond)],
    ['of the sender alone, draining as many', result.ofSender.toFixed(2)],
    ['peak MB', Math.round(result.peakMb)],
    [
      `list 50 of ${result.stored} stored jobs, of the time at ${result.jobs} (goal: 2)`,
      result.listRatio.toFixed(2),
    ],
    [
      `get one of ${result.stored} stored jobs, of the time at ${result.jobs} (goal: 2)`,
      result.getRatio.toFixed(2),
    ],
  );
  return table.toString();
}
