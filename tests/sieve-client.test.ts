import { json } from 'node:stream/consumers';
import { createSieve, type Sieve } from '@hookpact/sieve-client';
import { type Simulator, startSimulator } from '@hookpact/sieve-simulator';
import { listen } from '@hookpact/test-loopback';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const file = { url: 'https://example.com/talk.mp4' };

let simulator: Simulator;
let sieve: Sieve;

beforeAll(async () => {
  simulator = await startSimulator({ timeScale: 100 });
  sieve = createSieve({ apiKey: simulator.apiKey, baseUrl: simulator.url, pollMs: 5 });
});
afterAll(() => simulator.close());

describe('the TypeScript client on the simulator', () => {
  it('runs a job and reads its output', async () => {
    const job = await sieve.function('sieve/dubbing').run({ file, target_language: 'french' });
    expect(job).toMatchObject({
      status: 'finished',
      function: { owner_name: 'sieve', name: 'dubbing' },
      outputs: [{ data: { url: expect.stringMatching(/french\.mp4$/) } }],
    });
  });

  it('takes inputs in the order of their declaration', async () => {
    const job = await sieve.function('sieve/dubbing').run([file, 'german']);
    expect(job.inputs).toEqual({ source_file: file, target_language: 'german' });
  });

  it('pushes a job whose webhook arrives', async () => {
    await using receiver = await oneWebhook();
    const webhooks = [{ type: 'job.complete', url: receiver.url }] as const;
    const job = await sieve.function('hookpact/echo').run({ text: 'hello' }, { webhooks });
    expect(await receiver.arrived).toMatchObject({
      type: 'job.complete',
      body: { job_id: job.id, status: 'finished', outputs: [{ data: { text: 'hello' } }] },
    });
  });

  it('follows the outputs of a running job, each once', async () => {
    const future = await sieve.function('hookpact/stream').push({ count: 5, every_ms: 500 });
    const numbers: unknown[] = [];
    for await (const output of future.outputs()) numbers.push('data' in output && output.data);
    expect(numbers).toEqual([1, 2, 3, 4, 5]);
  });

  it('says why a job failed', async () => {
    const run = sieve.function('hookpact/fail').run({ message: 'no audio', outputs: 2 });
    await expect(run).rejects.toMatchObject({
      code: 'JOB_FAILED',
      detail: expect.stringContaining('no audio'),
    });
  });

  it('cancels a job, once', async () => {
    const future = await sieve.function('hookpact/slow').push({ duration_ms: 3_600_000 });
    expect(await future.cancel()).toBe(true);
    await expect(future.result()).rejects.toMatchObject({ code: 'JOB_CANCELLED' });
    expect(await future.cancel()).toBe(false);
    expect(await sieve.job(future.id).status()).toBe('cancelled');
  });

  it('stops waiting, and leaves the job running', async () => {
    const future = await sieve.function('hookpact/slow').push({ duration_ms: 3_600_000 });
    const result = future.result({ signal: AbortSignal.timeout(20) });
    await expect(result).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(await future.status()).toMatch(/^(queued|processing)$/);
    await future.cancel();
  });

  it('reads and edits a function', async () => {
    const echo = sieve.function('hookpact/echo');
    const webhooks = [{ type: 'job.start', url: 'https://example.com/webhooks' }] as const;
    const edited = await echo.edit({ title: 'Parrot', visibility: 'private', webhooks });
    expect(edited).toMatchObject({ title: 'Parrot', visibility: 'private', webhooks });
    expect(await echo.get()).toEqual(edited);
    await echo.edit({ title: 'Echo', visibility: 'public', webhooks: [] });
  });

  it('lists functions and versions', async () => {
    const names: string[] = [];
    for await (const { owner_name, name } of sieve.functions({ pageSize: 3 })) {
      names.push(`${owner_name}/${name}`);
    }
    expect(names).toContain('sieve/dubbing');
    expect(new Set(names).size).toBe(names.length);

    const { latest_version } = await sieve.function('sieve/dubbing').get();
    for await (const version of sieve.function('sieve/dubbing').versions()) {
      expect(version).toEqual(latest_version);
    }
  });

  it('lists jobs page by page, each once', async () => {
    const echo = sieve.function('hookpact/echo');
    const { length } = await Promise.all([1, 2, 3, 4, 5].map((number) => echo.run({ number })));
    const ids: string[] = [];
    for await (const { id } of echo.jobs({ status: 'finished', pageSize: 2 })) ids.push(id);
    expect(ids.length).toBeGreaterThanOrEqual(length);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    ['UNAUTHORIZED', () => wrongKey().function('hookpact/echo').push({})],
    ['NOT_FOUND', () => sieve.function('nobody/nothing').push({})],
    ['NOT_FOUND', () => sieve.job('43d7add5-61cf-44ad-aac8-c5d14c642bb4').status()],
    ['VALIDATION_FAILED', () => sieve.function('hookpact/slow').push([1, 'one too many'])],
  ] as const)('reports %s in the words of the API', async (code, call) => {
    await expect(call()).rejects.toMatchObject({ code, detail: expect.stringMatching(/\w/) });
  });
});

const wrongKey = () => createSieve({ apiKey: 'wrong', baseUrl: simulator.url });

/** A receiver that answers 200, and the first payload that reaches it. */
async function oneWebhook() {
  const { promise: arrived, resolve } = Promise.withResolvers<unknown>();
  const server = await listen(async (request, response) => {
    resolve(await json(request));
    response.end();
  });
  return { ...server, url: `${server.url}/webhooks`, arrived };
}
