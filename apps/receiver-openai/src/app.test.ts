import { DatabaseSync } from 'node:sqlite';
import { checkReceiver } from '@hookpact/conformance';
import { signedRequest } from '@hookpact/receiver/testing';
import { generateSecret } from '@hookpact/signature';
import { type Loopback, listen } from '@hookpact/test-loopback';
import { isLongRun } from '@hookpact/test-processes';
import { OpenAI } from 'openai';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type App, createApp } from './app.ts';
import { openaiEvents } from './events.ts';

const secret = generateSecret();
const database = new DatabaseSync(':memory:');
const read: string[] = [];
let app: App;
let server: Loopback;

beforeAll(async () => {
  const readText = async (id: string) => {
    read.push(id);
    return `What ${id} says`;
  };
  app = createApp({ database, secret, readText, logger: false });
  server = await listen(app.app);
});
beforeEach(() => {
  database.exec('delete from answer; delete from hookpact_dedupe');
  read.length = 0;
});
afterAll(async () => {
  await server.close();
  await app.close();
  database.close();
});

const answers = async () => (await fetch(`${server.url}/answers`)).json();
const request = (event: unknown, id?: string) =>
  signedRequest(event, { secret, id, url: `${server.url}/webhooks/openai` });

async function send(event: unknown, id?: string) {
  const response = await fetch(request(event, id));
  return [response.status, Object(await response.json()).outcome];
}

const completed = { ...openaiEvents.example('response.completed'), data: { id: 'resp_1' } };

it('OpenAI is answered at once, and the text is fetched afterwards, once', async () => {
  expect(await send(completed, 'msg_1')).toEqual([200, 'accepted']);
  const expected = [{ id: 'resp_1', status: 'completed', text: 'What resp_1 says' }];
  await expect.poll(answers, { interval: 5 }).toEqual(expected);
  expect(await send(completed, 'msg_1')).toEqual([200, 'duplicate']);
  expect(read).toEqual(['resp_1']);
});

it('a response that failed, or is incomplete, is kept without a text', async () => {
  for (const type of ['response.failed', 'response.incomplete'] as const) {
    await send({ ...openaiEvents.example(type), data: { id: type } });
  }
  await expect.poll(answers, { interval: 5 }).toEqual([
    { id: 'response.failed', status: 'failed', text: null },
    { id: 'response.incomplete', status: 'incomplete', text: null },
  ]);
});

it('an event that OpenAI adds, and fields that it adds, are taken', async () => {
  const later = { ...completed, type: 'agent.session.created' };
  expect(await send(later)).toEqual([200, 'unknown']);
  expect(await send({ ...completed, added: 1, data: { id: 'resp_1', added: 2 } })).toEqual([
    200,
    'accepted',
  ]);
  await expect.poll(() => read, { interval: 5 }).toEqual(['resp_1']);
});

it('what is signed for this app is what the client of OpenAI takes', async () => {
  const client = new OpenAI({ apiKey: 'none', webhookSecret: secret });
  const { headers } = request(completed);
  const text = JSON.stringify(completed);
  expect(await client.webhooks.unwrap(text, headers)).toEqual(completed);
  await expect(client.webhooks.unwrap(`${text} `, headers)).rejects.toThrow(/signature/);
});

it('passes every case of hookpact check', async () => {
  const report = await checkReceiver({
    url: `${server.url}/webhooks/openai`,
    catalog: openaiEvents,
    scheme: 'standard',
    secret,
    // all others in the long form alone
    cases: isLongRun ? undefined : ['accepts', 'signature'],
    // what it takes is asserted by no test: machines differ
    ...{ timeoutMs: 60_000, budgetMs: 60_000, maxDurationMs: 300_000 },
  });
  expect(report.cases.filter(({ status }) => status === 'failed')).toEqual([]);
  expect(report.ok).toBe(true);
}, 300_000); // some thousand requests
