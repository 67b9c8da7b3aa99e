import { DatabaseSync } from 'node:sqlite';
import { checkReceiver } from '@hookpact/conformance';
import { schemeRequest } from '@hookpact/receiver/testing';
import { github } from '@hookpact/signature/schemes';
import { type Loopback, listen } from '@hookpact/test-loopback';
import { isLongRun } from '@hookpact/test-processes';
import { sign } from '@octokit/webhooks-methods';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createApp } from './app.ts';
import { githubEvents } from './events.ts';

const secret = 'It is a secret to everybody';
const database = new DatabaseSync(':memory:');
let app: Loopback;

beforeAll(async () => {
  app = await listen(createApp({ database, secret, logger: false }));
});
beforeEach(() => {
  database.exec('delete from pull; delete from hookpact_dedupe');
});
afterAll(async () => {
  await app.close();
  database.close();
});

const example = githubEvents.example('pull_request.opened');
const opened = { ...example, pull_request: { ...example.pull_request, draft: false } };
const { full_name: repository } = opened.repository;
const waiting = {
  repository,
  number: opened.number,
  title: opened.pull_request.title,
  author: opened.pull_request.user.login,
};
const board = async () => (await fetch(`${app.url}/board`)).json();

async function send(name: string, payload: unknown, id: string = crypto.randomUUID()) {
  const url = `${app.url}/webhooks/github`;
  const headers = { 'x-github-event': name };
  const response = await fetch(
    await schemeRequest(payload, { scheme: github, secret, url, headers, id }),
  );
  const { outcome } = Object(await response.json());
  return [response.status, outcome];
}

it('a pull request that is opened waits until it is closed', async () => {
  expect(await send('pull_request', opened)).toEqual([200, 'handled']);
  expect(await board()).toEqual([waiting]);
  const closed = { ...githubEvents.example('pull_request.closed'), number: opened.number };
  expect(await send('pull_request', { ...closed, repository: opened.repository })).toEqual([
    200,
    'handled',
  ]);
  expect(await board()).toEqual([]);
});

it('a draft waits when it is ready', async () => {
  const draft = { ...opened, pull_request: { ...opened.pull_request, draft: true } };
  expect(await send('pull_request', draft)).toEqual([200, 'handled']);
  expect(await board()).toEqual([]);
  const ready = githubEvents.example('pull_request.ready_for_review');
  expect(await send('pull_request', ready)).toEqual([200, 'handled']);
  expect(await board()).toMatchObject([{ title: ready.pull_request.title }]);
});

it('an event is handled once, however often it comes', async () => {
  const outcomes = [];
  for (let time = 0; time < 3; time += 1) outcomes.push(await send('pull_request', opened, 'id-1'));
  expect(outcomes).toEqual([
    [200, 'handled'],
    [200, 'duplicate'],
    [200, 'duplicate'],
  ]);
});

it('what nobody listens to is answered 200: a ping, another action, an event that GitHub adds', async () => {
  expect(await send('ping', githubEvents.example('ping'))).toEqual([200, 'ignored']);
  const labeled = githubEvents.example('pull_request.labeled');
  expect(await send('pull_request', labeled)).toEqual([200, 'ignored']);
  expect(await send('marketplace_purchase', { action: 'purchased' })).toEqual([200, 'unknown']);
  expect(await send('pull_request', { ...opened, added: { by: 'GitHub' } })).toEqual([
    200,
    'handled',
  ]);
});

it('an event without what it must have is answered 422 with the place', async () => {
  const response = await fetch(
    await schemeRequest(
      { ...opened, number: 'seven' },
      {
        ...{ scheme: github, secret, url: `${app.url}/webhooks/github` },
        headers: { 'x-github-event': 'pull_request' },
      },
    ),
  );
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ issues: [{ pointer: '/number' }] });
});

it('what Octokit signs is taken, and not with another secret', async () => {
  const body = JSON.stringify(opened);
  const post = async (key: string) => {
    const headers = {
      'content-type': 'application/json',
      'x-github-event': 'pull_request',
      'x-github-delivery': crypto.randomUUID(),
      'x-hub-signature-256': await sign(key, body),
    };
    return (await fetch(`${app.url}/webhooks/github`, { method: 'POST', headers, body })).status;
  };
  expect([await post(secret), await post('another')]).toEqual([200, 401]);
});

it('passes every case of hookpact check', async () => {
  const report = await checkReceiver({
    url: `${app.url}/webhooks/github`,
    catalog: githubEvents,
    scheme: 'github',
    secret,
    // all others in the long form alone
    cases: isLongRun ? undefined : ['accepts', 'signature'],
    // what it takes is asserted by no test: machines differ
    ...{ timeoutMs: 60_000, budgetMs: 60_000, maxDurationMs: 300_000 },
  });
  expect(report.cases.filter(({ status }) => status === 'failed')).toEqual([]);
  expect(report.ok).toBe(true);
}, 300_000); // some thousand requests
