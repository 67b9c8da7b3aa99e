import { execFile } from 'node:child_process';
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { listen } from '@hookpact/test-loopback';
import { expect, it, onTestFinished } from 'vitest';
import { createClient } from '../http/client.ts';
import type { Outgoing } from '../http/outgoing.ts';
import { toCurl } from './curl.ts';

/** A server that keeps requests as they came, but for what belongs to the connection. */
async function recorder(path: string) {
  const requests: { line: string; headers: string[]; body: string }[] = [];
  const { url, close } = await listen(async (request: IncomingMessage, response) => {
    const body = Buffer.concat(await request.toArray()).toString('base64');
    const pairs = request.rawHeaders.flatMap((name, at) =>
      at % 2 === 0 ? [`${name}: ${request.rawHeaders[at + 1]}`] : [],
    );
    const headers = pairs.filter((pair) => !/^(connection|host):/i.test(pair)).toSorted();
    requests.push({ line: `${request.method} ${request.url}`, headers, body });
    response.end();
  });
  onTestFinished(close);
  return { url: new URL(url.replace('//', '//user:pass%20word@') + path), requests };
}

const base: Outgoing = {
  ...{ label: 'a request', method: 'POST', transfer: { kind: 'whole' } },
  headers: [
    ['content-TYPE', 'application/json'],
    ['User-Agent', 'hookpact-check'],
    ['webhook-signature', "v1,it's=="],
  ],
  body: Buffer.from('{"a":"it’s \\"quoted\\" $(x) `y` @file"}'),
};

it.each<[what: string, request: Outgoing]>([
  ['an event', base],
  ['an event with a query', { ...base, query: 'c=%20d' }],
  ['a body that begins with @', { ...base, body: Buffer.from('@/etc/passwd') }],
  ['control characters', { ...base, body: Buffer.from('{"a":\r\n"\u001b[31m"}') }],
  ['bytes that are no text', { ...base, body: Buffer.from([0, 255, 254, 10]) }],
  ['a large body', { ...base, body: Buffer.from(`{${' '.repeat(300_000)}"a":1}`) }],
  ['a large body of nothing special', { ...base, body: Buffer.from('ab'.repeat(5_000)) }],
  ['no body', { ...base, body: Buffer.alloc(0) }],
  ['GET', { ...base, method: 'GET', body: Buffer.alloc(0) }],
  ['PUT', { ...base, method: 'PUT' }],
  [
    'no User-Agent, and an empty header',
    {
      ...base,
      headers: [
        ['Content-Type', 'application/json'],
        ['X-Empty', ''],
      ],
    },
  ],
  ['chunks', { ...base, transfer: { kind: 'chunked', bytesPerChunk: 1_000 } }],
])('%s: the command sends the very same request', async (_, request) => {
  const { url, requests } = await recorder('/hooks?a=[1]&b={2}');
  const signal = new AbortController().signal;
  const client = createClient({ url, timeoutMs: 20_000, signal, wait: async () => {} });
  await client.send(request);
  client.close();
  const command = `${toCurl(url, request)} --silent --fail`;
  await promisify(execFile)('bash', ['-c', command], { env: { WEBHOOK_URL: url.href } });
  expect(requests).toHaveLength(2);
  expect(requests[1]).toEqual(requests[0]);
});
