import '@hookpact/catalog/json-schema'; // strict reading
import { webhookTypes } from '@hookpact/sieve-api';
import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it } from 'vitest';
import { startSimulator } from '../start-simulator.ts';
import { call, push, runJob } from '../testing/client.ts';
import { type Received, startReceiver } from '../testing/receiver.ts';

const typesOf = (requests: readonly Received[]) =>
  requests.map(({ body }) => JSON.parse(body).type);
const all = (url: string) => webhookTypes.map((type) => ({ type, url }));

describe('webhooks', () => {
  it('of all types arrive in the order in which they were produced', async () => {
    await using receiver = await startReceiver();
    await using simulator = await startSimulator({ timeScale: 1000 });
    const stream = { function: 'hookpact/stream', inputs: { count: 3 } };
    await runJob(simulator, { ...stream, webhooks: all(receiver.url) });
    await simulator.idle();
    expect(typesOf(receiver.received)).toEqual([
      ...['job.start', 'job_start'],
      ...['job.new_output', 'job.new_output', 'job.new_output'],
      ...['job.complete', 'job.complete.no_output', 'job_complete'],
    ]);
    for (const { body } of receiver.received) {
      const read = sieve.safeParse(JSON.parse(body), { strict: true, legacy: true });
      expect(read.kind).toBe('event');
    }
  });

  it.each([
    ['finished', 'hookpact/echo', null],
    ['error', 'hookpact/fail', 'RuntimeError: failed on request'],
  ])('tell that a job is %s', async (status, name, error) => {
    await using receiver = await startReceiver();
    await using simulator = await startSimulator();
    const webhooks = [{ type: 'job.complete.no_output', url: receiver.url }];
    const { id } = await runJob(simulator, { function: name, inputs: {}, webhooks });
    await simulator.idle();
    expect(receiver.received.map(({ body }) => JSON.parse(body))).toEqual([
      { type: 'job.complete.no_output', body: { job_id: id, status, error } },
    ]);
  });

  it('tell that a job was cancelled, without its having begun', async () => {
    await using receiver = await startReceiver();
    await using simulator = await startSimulator({ concurrency: 1 });
    await push(simulator, { function: 'hookpact/slow', inputs: {} });
    const waiting = { function: 'hookpact/echo', inputs: {}, webhooks: all(receiver.url) };
    const id = await push(simulator, waiting);
    await call(simulator, `/v2/jobs/${id}`, { method: 'DELETE' });
    await receiver.until(3);
    expect(typesOf(receiver.received)).toEqual([
      ...['job.complete', 'job.complete.no_output', 'job_complete'],
    ]);
    expect(JSON.parse(receiver.received[0]?.body ?? '').body.status).toBe('cancelled');
  });

  it('are sent again, byte for byte and under one id, until the answer is 200', async () => {
    await using receiver = await startReceiver((before) => [503, 204, 302, 200][before] ?? 500);
    await using simulator = await startSimulator({ timeScale: 1000 });
    const webhooks = [{ type: 'job.complete', url: receiver.url }];
    await runJob(simulator, { function: 'hookpact/echo', inputs: {}, webhooks });
    const requests = await receiver.until(4);
    expect(new Set(requests.map(({ body }) => body)).size).toBe(1);
    expect(new Set(requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(requests.map(({ headers }) => headers['hookpact-attempt'])).toEqual([
      ...['1', '2', '3', '4'],
    ]);
    expect(requests[0]?.headers['hookpact-max-attempts']).toBe('11');
  });

  it('of one kind do not hold up the others when a receiver refuses them', async () => {
    await using receiver = await startReceiver((_, { body }) =>
      JSON.parse(body).type === 'job.new_output' ? 400 : 200,
    );
    await using simulator = await startSimulator();
    const webhooks = all(receiver.url).filter(({ type }) => !type.includes('_output'));
    webhooks.push({ type: 'job.new_output', url: receiver.url });
    await runJob(simulator, { function: 'hookpact/echo', inputs: {}, webhooks });
    await simulator.idle();
    expect(typesOf(receiver.received)).toContain('job.complete');
  });
});

describe('a start webhook', () => {
  it('outruns the answer to its push when asked to', async () => {
    let isAnswered = false;
    let wasAnswered: boolean | undefined;
    await using receiver = await startReceiver(() => {
      wasAnswered = isAnswered;
      return 404;
    });
    const quirks = { startBeforeAnswer: true };
    await using simulator = await startSimulator({ quirks });
    const webhooks = [{ type: 'job.start', url: receiver.url }];
    await push(simulator, { function: 'hookpact/echo', inputs: {}, webhooks });
    isAnswered = true;
    expect(wasAnswered).toBe(false);
  });

  it('that nobody asked for holds no push up', async () => {
    await using simulator = await startSimulator({ quirks: { startBeforeAnswer: true } });
    expect((await runJob(simulator, { function: 'hookpact/echo', inputs: {} })).status).toBe(
      'finished',
    );
  });
});

it('on an address that others reach, webhooks to private addresses are refused with 422', async () => {
  await using simulator = await startSimulator({ host: '0.0.0.0', apiKey: 'key' });
  const urls = [
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://169.254.169.254/',
    'http://a.example:22/',
  ];
  for (const url of urls) {
    const webhooks = [{ type: 'job.start', url }];
    const pushed = await call(simulator, '/v2/push', {
      body: { function: 'hookpact/echo', inputs: {}, webhooks },
    });
    const edited = await call(simulator, '/v2/functions/hookpact/echo/edit', {
      body: { webhooks: { hooks: webhooks } },
    });
    expect([pushed.status, pushed.body.detail[0].loc]).toEqual([
      422,
      ['body', 'webhooks', 0, 'url'],
    ]);
    expect([edited.status, edited.body.detail[0].loc]).toEqual([
      422,
      ['body', 'webhooks', 'hooks', 0, 'url'],
    ]);
  }
});
