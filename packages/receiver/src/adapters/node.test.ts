import { createServer, type IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { sieve } from '@hookpact/sieve-events';
import { expect, it, onTestFinished } from 'vitest';
import { createReceiver } from '../create-receiver.ts';
import { describeAdapter } from '../test-kit/adapter-suite.ts';
import { listen } from '../test-kit/adapter-under-test.ts';
import { nowSeconds, secret, signed } from '../test-kit/fixtures.ts';
import { openRaw } from '../test-kit/raw-client.ts';
import { toNode } from './node.ts';

describeAdapter({
  name: 'for node:http',
  mount(receiver, before) {
    const handle = toNode(receiver);
    return listen(
      createServer(async (request, response) => {
        await before();
        await handle(request, response);
      }),
    );
  },
});

it('leaves an answer alone that somebody else has begun', async () => {
  const begun = Promise.withResolvers<void>();
  const receiver = createReceiver({ catalog: sieve, logger: false }).on(
    'job.start',
    () => begun.promise,
  );
  const answer = toNode(receiver);
  const slow = createServer(async (request, response) => {
    void answer(request, response);
    response.writeHead(503).write('too '); // as a time limit around the route does
    begun.resolve();
    await receiver.close(); // when the event is handled
    response.end('slow');
  });
  const { port, close } = await listen(slow);
  onTestFinished(close);
  const answered = await fetch(`http://127.0.0.1:${port}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(sieve.example('job.start')),
  });
  expect([answered.status, await answered.text()]).toEqual([503, 'too slow']);
});

it('cuts off the address that has most bodies under way, and no other', async () => {
  const receiver = createReceiver({ catalog: sieve, logger: false, maxConcurrent: 2 });
  const handle = toNode(receiver);
  const begun: (() => void)[] = [];
  const server = createServer((request, response) => {
    Object.defineProperty(request.socket, 'remoteAddress', { value: request.headers['x-from'] });
    void handle(request, response);
    begun.shift()?.();
  });
  const { port, close } = await listen(server);
  onTestFinished(close);
  /** A request whose body never comes. */
  async function upload(from: string) {
    const connection = await openRaw(port);
    onTestFinished(connection.destroy);
    await new Promise<void>((resolve) => {
      begun.push(resolve);
      connection.write(
        `POST / HTTP/1.1\r\nhost: x\r\nx-from: ${from}\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n`,
      );
    });
    return connection;
  }
  const patient = await upload('2001:db8::1');
  const [first] = [await upload('2001:db8::2'), await upload('2001:db8::2')];
  expect((await first.response()).status).toBe(408);
  patient.write('{}');
  expect((await patient.response()).status).toBe(422); // it was read
});

it('names its own way when something has read the request', async () => {
  const receiver = createReceiver({ catalog: sieve, logger: false });
  const handle = toNode(receiver);
  const server = createServer(async (request, response) => {
    for await (const _ of request);
    await handle(request, response);
  });
  const { port, close } = await listen(server);
  onTestFinished(close);
  const answered = await fetch(`http://127.0.0.1:${port}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(sieve.example('job.start')),
  });
  expect(await answered.json()).toMatchObject({
    code: 'BODY_ALREADY_PARSED',
    detail: expect.stringMatching(/before anything reads(?!.*(?:express|Next|Hono|Fastify))/),
  });
});

it.each<BufferEncoding>(['utf8', 'latin1', 'base64', 'base64url', 'hex'])(
  'proves the signature of a body that a middleware had decoded as %s',
  async (encoding) => {
    const receiver = createReceiver({
      ...{ catalog: sieve, logger: false, secrets: [secret], now: () => nowSeconds * 1_000 },
    }).on('job.start', () => {});
    const handle = toNode(receiver);
    const server = createServer((request, response) => {
      request.setEncoding(encoding); // texts in place of bytes
      void handle(request, response);
    });
    const { port, close } = await listen(server);
    onTestFinished(close);
    const body = Buffer.from(JSON.stringify({ ...sieve.example('job.start'), note: 'Größe 😀' }));
    const answered = await fetch(`http://127.0.0.1:${port}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...Object.fromEntries(signed(body)) },
      body,
    });
    expect([answered.status, await answered.json()]).toEqual([200, { outcome: 'handled' }]);
  },
);

it.each<[what: string, prepare: (request: IncomingMessage) => void, status: number]>([
  ['was paused', (request) => void request.pause(), 200],
  [
    'was paused twice, with a listener',
    (incoming) =>
      void incoming
        .pause()
        .on('data', () => {})
        .pause(),
    200,
  ],
  [
    'was piped and taken back',
    (incoming) => void incoming.unpipe(incoming.pipe(new PassThrough())),
    200,
  ],
  ['has a listener for "readable"', (request) => void request.on('readable', () => {}), 500],
])('answers a request that %s before, and does not wait for its time-out', async (_, ...row) => {
  const [prepare, status] = row;
  const receiver = createReceiver({ catalog: sieve, logger: false }).on('job.start', () => {});
  const handle = toNode(receiver);
  const server = createServer(async (request, response) => {
    prepare(request);
    await new Promise((resolve) => setImmediate(resolve));
    await handle(request, response);
  });
  const { port, close } = await listen(server);
  onTestFinished(close);
  const answered = await fetch(`http://127.0.0.1:${port}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(sieve.example('job.start')),
    signal: AbortSignal.timeout(5_000), // the body's own is 10 s
  });
  expect(answered.status).toBe(status);
});
