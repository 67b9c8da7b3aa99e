import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clock, systemClock } from './clock.ts';
import * as models from './models.ts';
import { billing } from './testing/billing.ts';
import { type RunningInspector, startInspector } from './testing/start-inspector.ts';

/** Delays pass a thousand times sooner. */
const fastClock: Clock = {
  ...systemClock,
  schedule: (callback, delayMs) => systemClock.schedule(callback, delayMs / 1_000),
};

let inspector: RunningInspector;
beforeAll(async () => {
  inspector = await startInspector({
    ...{ maxBodyBytes: 1_000, maxRequestsPerToken: 3 },
    clock: fastClock,
  });
});
afterAll(() => inspector.close());

const requests = (token: string) => `/inspector/tokens/${token}/requests`;
const paid = JSON.stringify(billing.example('invoice.paid'));

/** Sends to a token. */
const send = (path: string, init: RequestInit = {}) =>
  fetch(inspector.address(path), { method: 'POST', redirect: 'manual', ...init });

describe('a request to a token', () => {
  it('of any method and path is kept as it was on the wire', async () => {
    const { hostname, port } = new URL(inspector.url);
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
    expect(await inspector.received('wire')).toMatchObject([
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
    await send('judged', { body: paid });
    await send('judged', { body: '{"type":"invoice.paid","invoice":{}}' });
    const [valid, invalid] = await inspector.received('judged');
    expect(valid.verdict).toEqual({
      ...{ kind: 'valid', catalog: 'billing', type: 'invoice.paid', is_legacy: false },
    });
    expect(invalid.verdict.issues.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      ...['/invoice/id', '/invoice/amount'],
    ]);
  });

  it('that is too large is cut and answered 413', async () => {
    const answer = await send('large', { body: 'x'.repeat(5_000) });
    expect(answer.status).toBe(413);
    const [request] = await inspector.received('large');
    expect([request.body.length, request.is_truncated]).toEqual([1_000, true]);
  });

  it('makes room: old ones of the same token go first, then old ones of all', async () => {
    for (const body of ['1', '2', '3', '4']) await send('old', { body });
    expect(
      (await inspector.received('old')).map((request: { body: string }) => request.body),
    ).toEqual([...['2', '3', '4']]);
  });

  it.each([
    ['bodies', '', {}, 'b'.repeat(5_000)],
    ['paths', `?${'p'.repeat(5_000)}`, {}, ''],
    ['headers', '', { 'x-long': 'h'.repeat(5_000) }, ''],
  ])(
    'makes room when all %s together are too much: the oldest of all go',
    async (_, query, headers, body) => {
      await using small = await startInspector({ maxBytes: 12_000 });
      for (const token of ['first', 'second', 'third']) {
        await fetch(small.address(token + query), { method: 'POST', headers, body });
      }
      const left = await Promise.all(['first', 'second', 'third'].map(small.received));
      expect(left.map(({ length }) => length)).toEqual([0, 1, 1]);
    },
  );

  it.each(['no.dots', 'a'.repeat(65), '%2e%2e', 'a%2Fb'])(
    'is refused for the token %s',
    async (token) => {
      expect((await send(token)).status).toBe(404);
    },
  );
});

describe('the script of a token', () => {
  it('is followed step by step, and its last step for ever', async () => {
    expect((await inspector.script('steps', '503, 418, 204')).body).toMatchObject({
      ...{ token: 'steps', script: '503, 418, 204', answered: 0, requests: 0 },
    });
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await send('steps')).status);
    expect(statuses).toEqual([503, 418, 204, 204]);
    expect((await inspector.call('/inspector/tokens/steps')).body.answered).toBe(4);
  });

  it('gives one step each to requests that come together', async () => {
    await inspector.script('together', '500, 501, 502, 200');
    const answers = await Promise.all([1, 2, 3, 4].map(() => send('together')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 500, 501, 502]);
  });

  it('gives way to a status at the end of the path', async () => {
    expect((await send('suffix/429')).status).toBe(429);
    expect((await send('suffix')).status).toBe(200);
  });

  it('can redirect, and drip', async () => {
    await inspector.script('odd', 'redirect http://elsewhere.example/, drip 1s, redirect');
    const redirect = await send('odd');
    expect([redirect.status, redirect.headers.get('location')]).toEqual([
      ...[302, 'http://elsewhere.example/'],
    ]);
    expect(await (await send('odd')).text()).toBe('drip by drip\n');
    expect((await send('odd')).headers.get('location')).toBe('/in/odd/redirected');
  });

  it.each(['reset', 'hang 10s'])('can %s: there is no answer', async (script) => {
    await inspector.script('silent', script);
    await expect(send('silent')).rejects.toThrow('fetch failed');
  });

  it('that nobody can read is refused, with what there is', async () => {
    const { status, body } = await inspector.script('bad', '200, explode');
    expect([status, body.code, body.issues[0].pointer]).toEqual([
      ...[422, 'REQUEST_INVALID', '/script'],
    ]);
    expect(body.issues[0].message).toContain('hang, reset');
  });

  it('that holds more values than one request may cost is refused before it is read', async () => {
    const { status, body } = await inspector.call('/inspector/tokens/bad', {
      method: 'PUT',
      body: { script: Array(66_000).fill(0) },
    });
    expect([status, body.code]).toEqual([413, 'BODY_TOO_COMPLEX']);
  });
});

describe('the API of the inspector', () => {
  it('lists, scripts and deletes tokens', async () => {
    await inspector.script('listed', '503');
    const { body } = await inspector.call('/inspector/tokens');
    expect(body.data).toContainEqual(expect.objectContaining({ token: 'listed', script: '503' }));
    const remove = () => inspector.call('/inspector/tokens/listed', { method: 'DELETE' });
    expect([(await remove()).status, (await remove()).status]).toEqual([200, 404]);
    expect((await inspector.call('/inspector/tokens/listed')).status).toBe(404);
  });

  it('gives the latest request, one by its id, and its bytes', async () => {
    const base = requests('read');
    expect((await inspector.call(`${base}/latest`)).status).toBe(404);
    await send('read', { body: 'first' });
    await send('read', { body: '<b>second</b>' });
    const { body } = await inspector.call(`${base}/latest`);
    expect(body.body).toBe('<b>second</b>');
    expect((await inspector.call(`${base}/${body.id}`)).body).toEqual(body);
    const raw = await inspector.call(`${base}/${body.id}/raw`);
    expect([raw.body, raw.headers.get('content-type')]).toEqual([
      ...['<b>second</b>', 'application/octet-stream'],
    ]);
    expect((await inspector.call(`${base}/nothing/raw`)).status).toBe(404);
  });

  it('pages', async () => {
    for (const body of ['a', 'b', 'c']) await send('paged', { body });
    const { body } = await inspector.call(`${requests('paged')}?limit=2`);
    expect([body.data.length, body.next_offset]).toEqual([2, 2]);
    const rest = (await inspector.call(`${requests('paged')}?limit=2&offset=2`)).body;
    expect([rest.data[0].body, rest.next_offset]).toEqual(['a', -1]);
  });

  it.each([
    ['body/total:>5', ['c', 'b']],
    ['header/x-tenant:acme', ['b']],
    ['-header/x-tenant:*', ['c', 'a']],
    ['valid:no method:POST', ['c', 'b', 'a']],
    ['path:/in/*?page=1', ['a']],
    ['"größe" body/total:1', ['a']],
    ['before:1h', []],
  ])('finds what a search says: %s', async (q, expected) => {
    const token = `searched-${q.replaceAll(/\W/g, '')}`;
    await send(`${token}?page=1`, { body: '{"id":"a","total":1,"note":"Größe"}' });
    await send(token, { body: '{"id":"b","total":6}', headers: { 'X-Tenant': 'acme' } });
    await send(token, { body: '{"id":"c","total":7}' });
    const { body } = await inspector.call(`${requests(token)}?q=${encodeURIComponent(q)}&limit=3`);
    const ids = body.data.map((request: { body: string }) => JSON.parse(request.body).id);
    expect(ids).toEqual(expected);
  });

  it('says where a search cannot be read', async () => {
    const { status, body } = await inspector.call(`${requests('searched')}?q=hedder/x:1`);
    expect([status, body.issues[0]]).toMatchObject([
      ...[422, { pointer: '/q', message: expect.stringContaining('mean header/') }],
    ]);
  });

  it('cuts a page whose bodies are too many bytes, and goes on after it', async () => {
    await using large = await startInspector();
    const body = 'x'.repeat(1_000_000);
    for (let count = 0; count < 6; count += 1) {
      await fetch(large.address('large'), { method: 'POST', body });
    }
    const first = (await large.call(requests('large'))).body;
    expect([first.data.length, first.next_offset]).toEqual([4, 4]);
    const rest = (await large.call(`${requests('large')}?offset=4`)).body;
    expect([rest.data.length, rest.next_offset]).toEqual([2, -1]);
  });

  it('waits for the next request: none is missed, and none comes twice', async () => {
    await send('next', { body: 'one' });
    const first = (await inspector.call(`${requests('next')}/next`)).body;
    expect(first.body).toBe('one');
    const waiting = inspector.call(`${requests('next')}/next?after=${first.id}&timeout_ms=600000`);
    await send('next', { body: 'two' });
    expect((await waiting).body.body).toBe('two');
    const nothing = await inspector.call(`${requests('quiet')}/next?timeout_ms=1000`);
    expect([nothing.status, nothing.body]).toMatchObject([408, { code: 'WAIT_TIMEOUT' }]);
  });

  it('streams what arrives, and goes on where a client left off', async () => {
    await send('live', { body: 'before' });
    const stream = await fetch(`${inspector.url}${requests('live')}/live`);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    const read = async () => (await reader?.read())?.value ?? '';
    expect(await read()).toContain('event: ready');
    await send('live', { body: 'now' });
    const event = await read();
    expect(event).toMatch(/^event: request\n/);
    expect(event).toContain('"body":"now"');
    await reader?.cancel();

    const [before] = await inspector.received('live');
    const again = await fetch(`${inspector.url}${requests('live')}/live`, {
      headers: { 'Last-Event-ID': before.id },
    });
    let seen = '';
    for await (const chunk of again.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      seen += chunk;
      if (seen.includes('"body":"now"')) break;
    }
    expect(seen).not.toContain('"body":"before"');
  });
});

describe('more tokens than fit', () => {
  it('take the place of those that only a request made, the least recently used first', async () => {
    await using small = await startInspector({ maxTokens: 3 });
    await small.script('mine', '503');
    for (const token of ['one', 'two', 'one', 'three']) await fetch(small.address(token));
    const { body } = await small.call('/inspector/tokens');
    expect(body.data.map(({ token }: { token: string }) => token)).toEqual([
      'mine',
      'one',
      'three',
    ]);
    expect([await small.received('two'), await small.received('one')]).toMatchObject([
      [],
      [{}, {}],
    ]);
  });

  it('are answered 429 where all were asked for through the API', async () => {
    await using small = await startInspector({ maxTokens: 1 });
    await small.script('one', '200');
    expect((await fetch(small.address('two'))).status).toBe(429);
    expect((await small.script('three', '200')).body.code).toBe('TOKENS_FULL');
    expect((await fetch(small.address('one'))).status).toBe(200);
  });
});

it('closes although requests hang and streams are open', async () => {
  const other = await startInspector();
  await other.script('hung', 'hang 5m');
  const hung = fetch(other.address('hung')).catch(() => 'cut');
  const stream = await fetch(`${other.url}${requests('hung')}/live`);
  const next = fetch(`${other.url}${requests('none')}/next`).catch(() => 'cut');
  await stream.body?.getReader().read();
  await other.close();
  expect(await hung).toBe('cut');
  expect(await next).toBeDefined();
});

it('every answer fits its model', async () => {
  await send('modelled', { body: paid });
  const [request] = await inspector.received('modelled');
  const base = `${requests('modelled')}/${request.id}`;
  const replayed = { body: { url: inspector.address('target') } };
  const read = async (path: string, init = {}) => (await inspector.call(path, init)).body;
  models.TokenList.parse(await read('/inspector/tokens'));
  models.InspectorToken.parse(await read('/inspector/tokens/modelled'));
  models.RequestPage.parse(await read(requests('modelled')));
  expect(models.ReceivedRequest.parse(await read(base))).toEqual(request);
  expect(models.ReplayResult.parse(await read(`${base}/replay`, replayed)).status).toBe(200);
});

it.each([
  ['/inspector/tokens', 'GET, HEAD, OPTIONS'],
  ['/inspector/tokens/x', 'GET, HEAD, PUT, DELETE, OPTIONS'],
  ['/inspector/tokens/x/requests', 'GET, HEAD, OPTIONS'],
  ['/inspector/tokens/x/requests/next', 'GET, HEAD, OPTIONS'],
  ['/inspector/tokens/x/requests/y/curl', 'GET, HEAD, OPTIONS'],
  ['/inspector/tokens/x/requests/y/replay', 'POST, OPTIONS'],
])('%s answers OPTIONS, and 405 to other methods', async (path, allow) => {
  const options = await inspector.call(path, { method: 'OPTIONS' });
  expect([options.status, options.headers.get('allow')]).toEqual([204, allow]);
  const other = await inspector.call(path, { method: 'PATCH' });
  expect([other.status, other.headers.get('allow'), other.body.code]).toEqual([
    ...[405, allow, 'METHOD_NOT_ALLOWED'],
  ]);
});

it.each([
  ['no catalogue', { catalogs: [] }, 'CATALOG_MISSING', /no catalogue.* Name at least one/],
  ['two catalogues of one name', { catalogs: [billing, billing] }, 'CATALOG_NAME_TAKEN', /billing/],
  ['a limit of 0', { maxTokens: 0 }, 'OPTION_INVALID', /maxTokens must be a whole number above 0/],
])('%s is refused in one line', async (_, options, code, words) => {
  const refused = await startInspector(options).then(
    () => undefined,
    (error) => error,
  );
  expect(refused.code).toBe(code);
  expect(`${refused.message} ${refused.remedy}`).toMatch(words);
});
