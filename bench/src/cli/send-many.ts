import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Agent, request } from 'undici';
import { startChild } from '../processes/child.ts';

export type SendMany = {
  readonly count: number;
  /** Requests in a second, of `hookpact send` and of undici in a loop. */
  readonly perSecond: number;
  readonly rawPerSecond: number;
};

const CONCURRENCY = 64;
const WARM_UP = 2_000;
const body = JSON.stringify({ type: 'job.start', body: { job_id: 'j1', status: 'queued' } });
const SECRET = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';

/** `send --count` beside a loop of undici that sends the same body, to a receiver in a process of its own. */
export async function measureSendMany(program: string, count: number): Promise<SendMany> {
  const receiver = await startChild(join(import.meta.dirname, 'receiver-process.ts'), 1);
  try {
    const { url } = await receiver.ask<{ url: string }>({});
    await rawLoop(url, WARM_UP); // the receiver, for both
    const raw = await rawLoop(url, count);
    const sent = await sendMany(program, url, count);
    return { count, perSecond: count / sent, rawPerSecond: count / raw };
  } finally {
    await receiver.stop();
  }
}

/** Seconds that a loop of undici takes. */
async function rawLoop(url: string, count: number): Promise<number> {
  const dispatcher = new Agent({ connections: CONCURRENCY });
  const headers = { 'content-type': 'application/json', 'webhook-id': 'msg_1' };
  const started = performance.now();
  let left = count;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      const answer = await request(url, { method: 'POST', headers, body, dispatcher });
      await answer.body.dump();
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  const seconds = (performance.now() - started) / 1_000;
  await dispatcher.close();
  return seconds;
}

/** Seconds that the command says it took, without its start-up. */
async function sendMany(program: string, url: string, count: number): Promise<number> {
  const cwd = mkdtempSync(join(tmpdir(), 'hookpact-bench-'));
  try {
    const args = ['send', 'job.start', '--provider', 'sieve', '--to', url, '--secret', SECRET];
    const many = [
      '--count',
      String(count),
      '--concurrency',
      String(CONCURRENCY),
      '--json',
      '--quiet',
    ];
    const child = spawn(process.execPath, [program, ...args, ...many], {
      cwd,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [printed] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    const { taken, tookMs } = JSON.parse(printed);
    if (taken !== count) throw new Error(`The receiver took ${taken} of ${count}.`);
    return tookMs / 1_000;
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
