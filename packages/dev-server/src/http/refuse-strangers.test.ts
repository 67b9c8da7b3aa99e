import { request } from 'node:http';
import { connect } from 'node:net';
import { hostname } from 'node:os';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DevServer, startDevServer } from '../start-dev-server.ts';
import { billing } from '../testing/billing.ts';

let local: DevServer;
let open: DevServer;
const provider = { name: 'Acme', open: () => ({ fetch: () => new Response('acme') }) };

beforeAll(async () => {
  const options = { catalogs: [billing], provider };
  local = await startDevServer({ ...options, allowedHosts: ['desk.example'] });
  open = await startDevServer({ ...options, host: '0.0.0.0', apiKey: 'key' });
});
afterAll(async () => {
  await local.close();
  await open.close();
});

type Sent = { method?: string; path?: string; headers?: Record<string, string> };

/** Sends with any headers, which `fetch` would not. */
function send(server: DevServer, { method = 'POST', path = '/in/demo', headers = {} }: Sent) {
  const { port } = new URL(server.url);
  return new Promise<number>((resolve, reject) => {
    const options = { method, path, port, host: '127.0.0.1', agent: false };
    const given = { host: `127.0.0.1:${port}`, 'x-api-key': server.apiKey, ...headers };
    const outgoing = request({ ...options, headers: given }, (incoming) => {
      incoming.resume();
      incoming.on('end', () => resolve(incoming.statusCode ?? 0));
    });
    outgoing.on('error', reject).end();
  });
}

// one path of each kind: open, with the key, and the provider's
const paths: [method: string, path: string][] = [
  ['GET', '/'],
  ['POST', '/in/demo'],
  ['GET', '/in/demo/below?x=1'],
  ['GET', '/inspector/tokens'],
  ['DELETE', '/inspector/tokens/demo'],
  ['GET', '/deliveries'],
  ['POST', '/deliveries/redrive'],
  ['POST', '/events'],
  ['GET', '/endpoints'],
  ['OPTIONS', '/v2/push'],
  ['POST', '/v2/push'],
];

const strangers: [who: string, headers: Record<string, string>, status: number][] = [
  ['a rebound name', { host: 'evil.test' }, 421],
  ['a rebound name with a port', { host: 'evil.test:4700' }, 421],
  ['a name that begins as ours', { host: '127.0.0.1.evil.test' }, 421],
  ['a name that begins as localhost', { host: 'localhost.evil.test' }, 421],
  ['a name behind a user', { host: 'localhost@evil.test' }, 400],
  ['another address', { host: '192.0.2.1' }, 421],
  ['another origin', { origin: 'https://evil.test' }, 403],
  ['another port of this machine', { origin: 'http://127.0.0.1:3000' }, 403],
  ['a page without an origin', { origin: 'null' }, 403],
  ['a cross-site page', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, 403],
  ['an image', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' }, 403],
  ['a same-site page', { 'sec-fetch-site': 'same-site' }, 403],
  ['a word that is not known yet', { 'sec-fetch-site': 'next-door' }, 403],
];

describe.each(strangers)('%s', (_, headers, status) => {
  it.each(paths)('is refused at %s %s', async (method, path) => {
    expect(await send(local, { method, path, headers })).toBe(status);
  });
});

it.each([
  ['by its address', {}],
  ['as localhost', { host: 'localhost:4700' }],
  ['as another loopback address', { host: '127.1.2.3' }],
  ['by IPv6', { host: '[::1]:4700' }],
  ['as LOCALHOST', { host: 'LOCALHOST' }],
  ['by an allowed name', { host: 'desk.example' }],
  ['from the address bar', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }],
  ['from a page of its own', { 'sec-fetch-site': 'same-origin' }],
])('a program may call it %s', async (_, headers) => {
  for (const path of ['/in/demo', '/inspector/tokens', '/v2/push']) {
    expect(await send(local, { method: 'GET', path, headers })).toBe(200);
  }
});

it('a page of its own may post to it', async () => {
  const { origin } = new URL(local.url);
  const headers = { origin, 'sec-fetch-site': 'same-origin' };
  expect(await send(local, { headers })).toBe(200);
});

it('a page of its own may post to it through a proxy that speaks TLS', async () => {
  const named = { host: 'desk.example', origin: 'https://desk.example' };
  expect(await send(local, { headers: { ...named, 'sec-fetch-site': 'same-origin' } })).toBe(200);
});

it('a link on another page leads to the index, and nowhere else', async () => {
  const headers = {
    ...{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
    'sec-fetch-dest': 'document',
  };
  const statuses = ['/', '/in/demo', '/events', '/v2/push'].map((path) =>
    send(local, { method: 'GET', path, headers }),
  );
  expect(await Promise.all(statuses)).toEqual([200, 403, 403, 403]);
});

it.each([
  ['without a name', 'POST /in/demo HTTP/1.0\r\n'],
  ['with an empty name', 'POST /in/demo HTTP/1.1\r\nHost:\r\n'],
])('a request %s is refused', async (_, head) => {
  const socket = connect(Number(new URL(local.url).port), '127.0.0.1');
  socket.write(`${head}Connection: close\r\n\r\n`);
  expect(await text(socket)).toMatch(/^HTTP\/1.1 421 /);
});

it('a request line with a whole URL is checked, too', async () => {
  expect(await send(local, { path: 'http://evil.test/in/demo' })).toBe(421);
});

describe('where others reach it', () => {
  it.each([
    ['an address', '192.0.2.1:4700'],
    ['IPv6', '[2001:db8::1]'],
    ["the machine's name", hostname()],
  ])('%s is a name for it', async (_, host) => {
    expect(await send(open, { headers: { host } })).toBe(200);
  });

  it('another name is none', async () => {
    expect(await send(open, { headers: { host: 'evil.test' } })).toBe(421);
  });

  it('pages may post to its webhook addresses, not to its APIs', async () => {
    const headers = { origin: 'https://page.example', 'sec-fetch-site': 'cross-site' };
    const statuses = ['/in/demo', '/events', '/v2/push'].map((path) =>
      send(open, { path, headers }),
    );
    expect(await Promise.all(statuses)).toEqual([200, 403, 403]);
  });
});
