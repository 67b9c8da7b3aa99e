import { execFile } from 'node:child_process';
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { listen } from '@hookpact/test-loopback';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningInspector, startInspector } from './testing/start-inspector.ts';

const shell = promisify(execFile);

let inspector: RunningInspector;
const got: { incoming: IncomingMessage; body: Buffer }[] = [];
const target = await listen(async (incoming, outgoing) => {
  got.push({ incoming, body: await buffer(incoming) });
  outgoing
    .writeHead(
      418,
      [
        ['X-Answer', 'tea'],
        ['x-answer', 'more tea'],
      ].flat(),
    )
    .end('short');
});
const targetUrl = `${target.url}/hook?x=1`;

beforeAll(async () => {
  inspector = await startInspector();
});
afterAll(async () => {
  await inspector.close();
  await target.close();
});

const bytes = Buffer.from([0x7b, 0x00, 0xff, 0x27, 0x22, 0x0a, 0x7d]);

/** Something hard to copy, received under a token. */
async function receive(token: string, body: Buffer | string = bytes): Promise<string> {
  const headers = { 'X-Odd': "it's", 'webhook-id': 'msg_1' };
  await fetch(inspector.address(token), { method: 'PUT', body, headers });
  return (await inspector.received(token)).at(-1).id;
}

const replay = (token: string, id: string, body: object) =>
  inspector.call(`/inspector/tokens/${token}/requests/${id}/replay`, { body });

it('a replay is the same request, byte for byte, and gives the answer', async () => {
  const id = await receive('replayed');
  const { status, body } = await replay('replayed', id, { url: targetUrl });
  expect([status, body]).toMatchObject([
    200,
    { status: 418, body: 'short', body_encoding: 'utf8', duration_ms: expect.any(Number) },
  ]);
  expect(body.headers).toContainEqual(['x-answer', 'tea, more tea']);
  const { incoming, body: sent } = got.at(-1) ?? {};
  expect([incoming?.method, incoming?.url, sent]).toEqual(['PUT', '/hook?x=1', bytes]);
  expect(incoming?.rawHeaders).toEqual(expect.arrayContaining(['X-Odd', "it's", 'webhook-id']));
  expect(incoming?.headers.host).toBe(new URL(targetUrl).host);
});

it('a replay may be edited: method, headers and body', async () => {
  const id = await receive('edited');
  const edit = { url: targetUrl, method: 'POST', headers: [['X-New', '1']], body: '{"é":1}' };
  await replay('edited', id, edit);
  const { incoming, body } = got.at(-1) ?? {};
  expect([incoming?.method, incoming?.headers['x-new'], incoming?.headers['x-odd']]).toEqual([
    ...['POST', '1', undefined],
  ]);
  expect(body?.toString()).toBe('{"é":1}');
});

it.each([
  [{ url: 'ftp://a/' }, 'url'],
  [{}, 'url'],
  [{ url: 'http://a/', method: 'GET /' }, 'method'],
  [{ url: 'http://a/', headers: [['a', 'b\r\nc: d']] }, 'headers'],
])('a replay with %j is refused', async (edit, field) => {
  const id = await receive('refused');
  const { status, body } = await replay('refused', id, edit);
  expect([status, body.issues[0].pointer.split('/')[1]]).toEqual([422, field]);
});

it('a replay to where nobody listens says so', async () => {
  const id = await receive('nobody');
  const { body } = await replay('nobody', id, { url: 'http://127.0.0.1:1/' });
  expect([body.status, JSON.parse(body.body)]).toEqual([
    502,
    { detail: 'Nothing answered at http://127.0.0.1:1: ECONNREFUSED' },
  ]);
});

it('a token can forward all it gets, and answer what the target answers', async () => {
  await inspector.script('forwarding', `forward ${targetUrl}`);
  const answer = await fetch(inspector.address('forwarding'), { method: 'POST', body: bytes });
  expect([answer.status, await answer.text()]).toEqual([418, 'short']);
  expect(got.at(-1)?.body).toEqual(bytes);
});

it.each([
  ['text', '{"it\'s": "$HOME `x` \\\\ \\n"}\n'],
  ['other bytes', bytes],
])('the curl command of %s sends the same again', async (token, body) => {
  const name = token.replace(' ', '-');
  const id = await receive(name, body);
  const path = `/inspector/tokens/${name}/requests/${id}/curl?url=${encodeURIComponent(targetUrl)}`;
  const command: string = (await inspector.call(path)).body;
  await shell('sh', ['-c', command]);
  const sent = got.at(-1);
  expect(sent?.body).toEqual(Buffer.from(body));
  expect(sent?.incoming.headers['x-odd']).toBe("it's");
});

it('a fixture holds the wire and the event', async () => {
  const id = await receive('fixture', '{"type":"invoice.voided"}');
  const { body } = await inspector.call(`/inspector/tokens/fixture/requests/${id}/fixture`);
  expect(body).toMatchObject({
    ...{ method: 'PUT', path: '/in/fixture', body: '{"type":"invoice.voided"}' },
    event: { type: 'invoice.voided' },
  });
});

it('where others reach it, nothing is sent on', async () => {
  await using open = await startInspector({ mayForward: false });
  await open.script('proxy', `forward ${targetUrl}`);
  const before = got.length;
  expect((await fetch(open.address('proxy'))).status).toBe(403);
  const [request] = await open.received('proxy');
  const path = `/inspector/tokens/proxy/requests/${request.id}/replay`;
  expect((await open.call(path, { body: { url: targetUrl } })).status).toBe(403);
  expect(got.length).toBe(before);
});
