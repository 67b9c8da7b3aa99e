import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSource } from '@hookpact/test-processes';
import { afterAll, expect, it } from 'vitest';
import { type Simulator, startSimulator } from './start-simulator.ts';
import { call, push } from './testing/client.ts';
import { startReceiver } from './testing/receiver.ts';

const folder = mkdtempSync(join(tmpdir(), 'hookpact-'));
afterAll(() => rmSync(folder, { recursive: true }));

const script = join(import.meta.dirname, 'testing', 'crashing-simulator.ts');

/** A simulator in a process of its own. */
async function startChild(dataFile: string) {
  const child = startSource(script, [dataFile]);
  const { input: url } = await child.printed(/^http:/);
  return { child, simulator: { url, apiKey: 'key' } };
}

const types = ['job.start', 'job.complete', 'job.new_output'];
const secret = 'sk-hunter2-hunter2';

it.each([
  ['restart', 'finished', 1],
  ['fail', 'error', 0],
] as const)(
  'after kill -9 with onRestart %s, jobs go on and no webhook due is lost',
  async (onRestart, status, restarts) => {
    const dataFile = join(folder, `${onRestart}.sqlite`);
    let isUp = false;
    await using receiver = await startReceiver(() => (isUp ? 200 : 503));
    const { child, simulator } = await startChild(dataFile);
    const webhooks = types.map((type) => ({ type, url: receiver.url }));
    const pushJob = (name: string, inputs: object) =>
      push(simulator, { function: name, inputs, webhooks, env: { KEY: secret } });

    const done = await pushJob('hookpact/echo', {});
    await call(simulator, `/v2/jobs/${done}/await`);
    const running = await pushJob('hookpact/slow', { duration_ms: 60_000 });
    const queued = await pushJob('hookpact/echo', { a: 1 });
    // its three, and the start of the one that runs: all refused, all to be sent again
    await receiver.until(4);
    await child.stop('SIGKILL');
    for (const file of [dataFile, `${dataFile}-wal`]) {
      expect(readFileSync(file).includes(secret)).toBe(false);
    }

    isUp = true;
    const options = { dataFile, apiKey: 'key', onRestart, timeScale: 10_000 };
    await using again = await startSimulator(options);
    const delivered = deliveries(again, onRestart === 'fail' ? 8 : 9);
    const ended = [done, running, queued].map(async (id) => {
      const { body } = await call(again, `/v2/jobs/${id}/await`);
      return [body.status, body.restarts.length];
    });
    expect(await Promise.all(ended)).toEqual([
      ['finished', 0],
      [status, restarts],
      ['finished', 0],
    ]);
    const due = [done, running, queued].flatMap((id) => types.map((type) => `${id} ${type}`));
    // a job that failed instead of running again has nothing to yield
    const without = onRestart === 'fail' ? [`${running} job.new_output`] : [];
    expect((await delivered).toSorted()).toEqual(
      due.filter((item) => !without.includes(item)).toSorted(),
    );
  },
  20_000,
);

async function describeMessage({ sender }: Simulator, id: string): Promise<string> {
  const message = await sender.getMessage(id);
  const { type, body } = JSON.parse(Buffer.from(message?.body ?? []).toString());
  return `${body.job_id} ${type}`;
}

/** Resolves with what was delivered, when as many deliveries as `count` are. */
async function deliveries(simulator: Simulator, count: number): Promise<string[]> {
  const { sender } = simulator;
  for (;;) {
    const { items } = await sender.listDeliveries({ status: 'delivered' });
    if (items.length >= count)
      return Promise.all(items.map((item) => describeMessage(simulator, item.messageId)));
    await new Promise((resolve) => sender.on('delivered', resolve));
  }
}
