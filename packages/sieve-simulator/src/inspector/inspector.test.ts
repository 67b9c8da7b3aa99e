import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import { sieve } from '@hookpact/sieve-events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../start-simulator.ts';
import { call, runJob } from '../testing/client.ts';
import { inspected, script } from '../testing/inspect.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({
    ...{ maxInspectedBytes: 1_000, maxRequestsPerToken: 3 },
    timeScale: 1000,
  });
});
afterAll(() => simulator.close());

const requests = (token: string) => `/inspector/tokens/${token}/requests`;
const complete = JSON.stringify(sieve.example('job.complete'));

/** Sends to a token without the API key, as a stranger does. */
const send = (path: string, init: RequestInit = {}) =>
  fetch(simulator.inspectorUrl(path), { method: 'POST', redirect: 'manual', ...init });

describe('a request to a token', () => {
  it('of any method and path is kept as it was on the wire', async () => {
    const { hostname, port } = new URL(simulator.url);
    const socket = createConnection(Number(port), hostname);
    const wire = [
      'PROPFIND /in/wire/a%20b/../c?x=1&x=2 HTTP/1.1',
      'Host: here',
      'X-MixedCase: one',
      'x-mixedcase: two',
      'Content-Length: 3',
      'Connection: close',
      '',
      '\u0001hé',
    ];
    socket.write(Buffer.from(wire.join('\r\n'), 'latin1'));
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(await inspected(simulator, 'wire')).toMatchObject([
      {
        method: 'PROPFIND',
        path: '/in/wire/a%20b/../c?x=1&x=2',
        headers: [
          ...[
            ['Host', 'here'],
            ['X-MixedCase', 'one'],
            ['x-mixedcase', 'two'],
          ],
          ...[
            ['Content-Length', '3'],
            ['Connection', 'close'],
          ],
        ],
        body: Buffer.from('\u0001hé', 'latin1').toString('base64'),
        body_encoding: 'base64',
        verdict: { kind: 'not_json' },
      },
    ]);
  });

  it('is judged by the catalogue', async () => {
    await send('judged', { body: complete });
    await send('judged', { body: '{"type":"job.complete","body":{}}' });
    const [valid, invalid] = await inspected(simulator, 'judged');
    expect(valid.verdict).toEqual({ kind: 'valid', type: 'job.complete', is_legacy: false });
    expect(invalid.verdict.issues.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      ...['/body/job_id', '/body/status', '/body/error', '/body/outputs'],
    ]);
  });

  it('that is too large is cut and answered 413', async () => {
    const answer = await send('large', { body: 'x'.repeat(5_000) });
    expect(answer.status).toBe(413);
    const [request] = await inspected(simulator, 'large');
    expect([request.body.length, request.is_truncated]).toEqual([1_000, true]);
  });

  it('makes room: old ones of the same token go first, then old ones of all', async () => {
    for (const body of ['1', '2', '3', '4']) await send('old', { body });
    expect((await inspected(simulator, 'old')).map((it: { body: string }) => it.body)).toEqual([
      ...['2', '3', '4'],
    ]);
  });

  it('makes room when all bodies together are too much: the oldest of all go', async () => {
    await using small = await startSimulator({ maxInspectorBytes: 20 });
    for (const token of ['first', 'second', 'third']) {
      await fetch(small.inspectorUrl(token), { method: 'POST', body: 'ten bytes.' });
    }
    const left = ['first', 'second', 'third'].map(async (token) => inspected(small, token));
    expect((await Promise.all(left)).map(({ length }) => length)).toEqual([0, 1, 1]);
  });

  it.each(['no.dots', 'a'.repeat(65), '%2e%2e', 'a%2Fb'])(
    'is refused for the token %s',
    async (token) => {
      expect((await send(token)).status).toBe(404);
    },
  );
});

describe('the script of a token', () => {
  it('is followed step by step, and its last step for ever', async () => {
    expect((await script(simulator, 'steps', '503, 418, 204')).body).toMatchObject({
      ...{ token: 'steps', answers: '503, 418, 204', answered: 0, requests: 0 },
    });
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await send('steps')).status);
    expect(statuses).toEqual([503, 418, 204, 204]);
    expect((await call(simulator, '/inspector/tokens/steps')).body.answered).toBe(4);
  });

  it('gives one step each to requests that come together', async () => {
    await script(simulator, 'together', '500, 501, 502, 200');
    const answers = await Promise.all([1, 2, 3, 4].map(() => send('together')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 500, 501, 502]);
  });

  it('gives way to a status at the end of the path', async () => {
    expect((await send('suffix/429')).status).toBe(429);
    expect((await send('suffix')).status).toBe(200);
  });

  it('can redirect, and drip', async () => {
    await script(simulator, 'odd', 'redirect http://elsewhere.example/, drip 1s, redirect');
    const redirect = await send('odd');
    expect([redirect.status, redirect.headers.get('location')]).toEqual([
      ...[302, 'http://elsewhere.example/'],
    ]);
    expect(await (await send('odd')).text()).toBe('drip by drip\n');
    expect((await send('odd')).headers.get('location')).toBe('/in/odd/redirected');
  });

  it.each(['reset', 'hang 10s'])('can %s: there is no answer', async (answers) => {
    await script(simulator, 'silent', answers);
    await expect(send('silent')).rejects.toThrow('fetch failed');
  });

  it('that nobody can read is refused, with what there is', async () => {
    const { status, body } = await script(simulator, 'bad', '200, explode');
    expect([status, body.detail[0].loc]).toEqual([422, ['body', 'answers']]);
    expect(body.detail[0].msg).toContain('hang, reset');
  });

  it('makes the retries of a webhook visible', async () => {
    await script(simulator, 'retried', '503, reset, 200');
    const webhooks = [{ type: 'job.complete', url: simulator.inspectorUrl('retried') }];
    const delivered = new Promise((resolve) => simulator.sender.on('delivered', resolve));
    await runJob(simulator, { function: 'hookpact/echo', inputs: {}, webhooks });
    await delivered;
    const seen = await inspected(simulator, 'retried');
    expect(seen.map((it: { answer: string }) => it.answer)).toEqual(['503', 'reset', '200']);
  });
});

describe('the API of the inspector', () => {
  it('lists, scripts and deletes tokens', async () => {
    await script(simulator, 'listed', '503');
    const { body } = await call(simulator, '/inspector/tokens');
    expect(body.data).toContainEqual(expect.objectContaining({ token: 'listed', answers: '503' }));
    const remove = () => call(simulator, '/inspector/tokens/listed', { method: 'DELETE' });
    expect([(await remove()).status, (await remove()).status]).toEqual([200, 404]);
    expect((await call(simulator, '/inspector/tokens/listed')).status).toBe(404);
  });

  it('gives the latest request, one by its id, and its bytes', async () => {
    const base = requests('read');
    expect((await call(simulator, `${base}/latest`)).status).toBe(404);
    await send('read', { body: 'first' });
    await send('read', { body: '<b>second</b>' });
    const { body } = await call(simulator, `${base}/latest`);
    expect(body.body).toBe('<b>second</b>');
    expect((await call(simulator, `${base}/${body.id}`)).body).toEqual(body);
    const raw = await call(simulator, `${base}/${body.id}/raw`);
    expect([raw.body, raw.headers.get('content-type')]).toEqual([
      ...['<b>second</b>', 'application/octet-stream'],
    ]);
    expect((await call(simulator, `${base}/nothing/raw`)).status).toBe(404);
  });

  it('pages', async () => {
    for (const body of ['a', 'b', 'c']) await send('paged', { body });
    const { body } = await call(simulator, `${requests('paged')}?limit=2`);
    expect([body.data.length, body.next_offset]).toEqual([2, 2]);
    const rest = (await call(simulator, `${requests('paged')}?limit=2&offset=2`)).body;
    expect([rest.data[0].body, rest.next_offset]).toEqual(['a', -1]);
  });

  it('waits for the next request: none is missed, and none comes twice', async () => {
    await send('next', { body: 'one' });
    const first = (await call(simulator, `${requests('next')}/next`)).body;
    expect(first.body).toBe('one');
    const waiting = call(simulator, `${requests('next')}/next?after=${first.id}&timeout_ms=600000`);
    await send('next', { body: 'two' });
    expect((await waiting).body.body).toBe('two');
    const nothing = await call(simulator, `${requests('quiet')}/next?timeout_ms=1000`);
    expect([nothing.status, nothing.body]).toEqual([408, { detail: 'Request timeout.' }]);
  });

  it('streams what arrives, and goes on where a client left off', async () => {
    await send('live', { body: 'before' });
    const headers = { 'X-API-Key': simulator.apiKey };
    const stream = await fetch(`${simulator.url}${requests('live')}/live`, { headers });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    const read = async () => (await reader?.read())?.value ?? '';
    expect(await read()).toContain('event: ready');
    await send('live', { body: 'now' });
    const event = await read();
    expect(event).toMatch(/^event: request\n/);
    expect(event).toContain('"body":"now"');
    await reader?.cancel();

    const [before] = await inspected(simulator, 'live');
    const again = await fetch(`${simulator.url}${requests('live')}/live`, {
      headers: { ...headers, 'Last-Event-ID': before.id },
    });
    let seen = '';
    for await (const chunk of again.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      seen += chunk;
      if (seen.includes('"body":"now"')) break;
    }
    expect(seen).not.toContain('"body":"before"');
  });
});

it('more tokens than fit are answered 429', async () => {
  await using small = await startSimulator({ maxTokens: 1 });
  const statuses = [];
  for (const token of ['one', 'two', 'one']) {
    statuses.push((await fetch(small.inspectorUrl(token))).status);
  }
  expect(statuses).toEqual([200, 429, 200]);
  expect((await script(small, 'three', '200')).status).toBe(429);
});

it('a simulator closes although requests hang and streams are open', async () => {
  const other = await startSimulator();
  await script(other, 'hung', 'hang 5m');
  const hung = fetch(other.inspectorUrl('hung')).catch(() => 'cut');
  const headers = { 'X-API-Key': other.apiKey };
  const stream = await fetch(`${other.url}${requests('hung')}/live`, { headers });
  const next = fetch(`${other.url}${requests('none')}/next`, { headers }).catch(() => 'cut');
  await stream.body?.getReader().read();
  await other.close();
  expect(await hung).toBe('cut');
  expect(await next).toBeDefined();
});
