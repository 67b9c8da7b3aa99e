import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SenderError, type SenderErrorCode, senderErrors } from '@hookpact/sender';
import { memoryStore } from '@hookpact/sender/memory';
import { describe, expect, it } from 'vitest';
import { startSimulator } from '../start-simulator.ts';
import { simulatorTables } from '../store/migrations/0001-simulator.ts';
import { call, push, runJob } from '../testing/client.ts';
import { startReceiver } from '../testing/receiver.ts';
import { commitWithSender } from './commit.ts';
import type { DueWebhook } from './due-webhooks.ts';
import { createRefusedWebhooks } from './refused-webhooks.ts';

const url = 'http://receiver.example/';
const webhook: DueWebhook = { id: 'w1', jobId: 'j1', type: 'job.start', url, body: '{}' };
const echo = { function: 'hookpact/echo', inputs: {} };

function openRefused() {
  const database = new DatabaseSync(':memory:');
  database.exec(simulatorTables);
  return createRefusedWebhooks(database, { wall: () => 5 });
}

/** A sender that refuses messages with `code`, and runs the writes alongside of the others. */
const refusing = (code: SenderErrorCode): Parameters<typeof commitWithSender>[0]['sender'] => ({
  async sendAll(messages, { alongside } = {}) {
    if (messages.length > 0) throw new SenderError(code, { messageId: 'w1', url, detail: 'no' });
    await alongside?.(undefined as never); // the simulator's own writes have their database
    return [];
  },
});

describe('a webhook that the sender refuses', () => {
  const codes = Object.keys(senderErrors).filter((code) => code !== 'SENDER_NOT_RUNNING');

  it.each(codes as SenderErrorCode[])('with %s is listed, and its job goes on', async (code) => {
    const refused = openRefused();
    const written: string[] = [];
    const refusalOf = () => undefined;
    const commit = commitWithSender({ sender: refusing(code), refused, refusalOf });
    await commit([webhook], () => written.push('job'));
    expect(written).toEqual(['job']);
    const { body, ...listed } = webhook;
    expect(refused.list(10)).toEqual([{ ...listed, reason: expect.any(String), refusedAt: 5 }]);
  });

  it('takes none of its neighbours with it', async () => {
    const refused = openRefused();
    const sent: unknown[] = [];
    const sender = {
      async sendAll(messages: readonly { messageId?: string | undefined }[]) {
        sent.push(...messages.map(({ messageId }) => messageId));
        return [];
      },
    };
    const refusalOf = (to: string) => (to === url ? undefined : 'its address is not public');
    const commit = commitWithSender({ sender, refused, refusalOf });
    await commit([webhook, { ...webhook, id: 'w2', url: 'http://127.0.0.1/' }], () => {});
    expect(sent).toEqual(['w1']);
  });

  it('is not listed when the sender is not running: it waits', async () => {
    const refused = openRefused();
    const sender = refusing('SENDER_NOT_RUNNING');
    const commit = commitWithSender({ sender, refused, refusalOf: () => undefined });
    await expect(commit([webhook], () => {})).rejects.toThrow('not running');
    expect(refused.list(10)).toEqual([]);
  });

  it.each([
    ['one database', undefined],
    ['two databases', memoryStore()],
  ])('would be listed; after a job that went well none is, with %s', async (_, deliveryStore) => {
    await using receiver = await startReceiver();
    await using simulator = await startSimulator({ deliveryStore });
    const { body } = await call(simulator, '/sieve/refused-webhooks');
    expect(body).toEqual({ data: [] });
    const webhooks = [{ type: 'job.complete', url: receiver.url }];
    await runJob(simulator, { ...echo, webhooks });
    await simulator.idle();
    expect(receiver.received).toHaveLength(1);
    expect((await fetch(`${simulator.url}/sieve/refused-webhooks`)).status).toBe(401);
  });
});

describe('the URL of a webhook', () => {
  const MAX_URL_LENGTH = 8_192;
  const padded = (base: string, length: number, character = 'x') =>
    `${base}/in?sig=`.padEnd(length, character);

  it.each([1_000, 1_024, 1_025, 2_048, 2_049, 8_000, MAX_URL_LENGTH])(
    'of %i characters gets its webhook',
    async (length) => {
      await using receiver = await startReceiver();
      await using simulator = await startSimulator();
      const webhooks = [{ type: 'job.complete', url: padded(receiver.url, length) }];
      await push(simulator, { ...echo, webhooks });
      await simulator.idle();
      expect(receiver.received.map(({ path }) => path.length)).toEqual([
        length - receiver.url.length,
      ]);
    },
  );

  it.each([
    ['too long', padded(url, MAX_URL_LENGTH + 1)],
    ['too long when it is percent-encoded', padded(url, 1_500, 'ж')],
    ['too long, by far', padded(url, 100_000)],
  ])('%s is refused with the push', async (_, tooLong) => {
    await using simulator = await startSimulator();
    const webhooks = [{ type: 'job.complete', url: tooLong }];
    const { status, body } = await call(simulator, '/v2/push', { body: { ...echo, webhooks } });
    expect([status, body.detail]).toEqual([
      422,
      [
        {
          loc: ['body', 'webhooks', 0, 'url'],
          msg: 'URL should have at most 8192 characters, percent-encoding included',
          type: 'url_too_long',
        },
      ],
    ]);
  });
});

it('a webhook that was accepted and cannot be sent after a restart is listed, or refused with its push', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hookpact-'));
  const options = { dataFile: join(folder, 'data.sqlite'), apiKey: 'key' };
  const webhooks = [{ type: 'job.complete', url: 'http://127.0.0.1/' }];
  const onLoopback = await startSimulator(options);
  await call(onLoopback, '/v2/functions/hookpact/echo/edit', {
    body: { webhooks: { hooks: webhooks } },
  });
  const id = await push(onLoopback, { function: 'hookpact/slow', inputs: {}, webhooks });
  await onLoopback.close();

  const inPublic = await startSimulator({ ...options, host: '0.0.0.0' });
  await call(inPublic, `/v2/jobs/${id}`, { method: 'DELETE' });
  const { body } = await call(inPublic, '/sieve/refused-webhooks');
  expect(body.data).toEqual([
    {
      ...{ id: expect.any(String), job_id: id, type: 'job.complete', url: 'http://127.0.0.1/' },
      reason: 'its address is not public',
      refused_at: expect.any(String),
    },
  ]);
  const refused = await call(inPublic, '/v2/push', { body: echo });
  expect([refused.status, refused.body.detail[0].loc]).toEqual([
    422,
    ['function', 'webhooks', 0, 'url'],
  ]);
  await inPublic.close();
  rmSync(folder, { recursive: true });
});
