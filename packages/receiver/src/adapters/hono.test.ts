import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { sieve } from '@hookpact/sieve-events';
import { type Context, Hono } from 'hono';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createReceiver } from '../index.ts';
import { describeAdapter } from '../test-kit/adapter-suite.ts';
import { listen } from '../test-kit/adapter-under-test.ts';
import { bytesOf, complete, nowSeconds, secret, signed } from '../test-kit/fixtures.ts';
import { exchange } from '../test-kit/raw-client.ts';
import { rawRequest } from '../test-kit/raw-request.ts';
import { toHono } from './hono.ts';

describeAdapter({
  name: 'for Hono',
  mount: (receiver, before) => {
    const app = new Hono();
    app.use(async (_context, next) => {
      await before();
      await next();
    });
    return listen(createAdaptorServer(app.all('/', toHono(receiver))) as Server); // HTTP/1 unless told otherwise
  },
});

it('that a middleware could not read is no event, and says that it was read', async () => {
  const receiver = createReceiver({ catalog: sieve, logger: false }).onAny(() =>
    expect.unreachable(),
  );
  const app = new Hono();
  app.use(async (c, next) => {
    await c.req.text().catch(() => {});
    await next();
  });
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
  const headers = { 'content-type': 'application/json' };
  const request = { method: 'POST', headers, body, duplex: 'half' as const };
  const response = await app.post('/', toHono(receiver)).request('/', request);
  expect([response.status, await response.json()]).toEqual([
    500,
    expect.objectContaining({ code: 'BODY_ALREADY_PARSED' }),
  ]);
});

type Reader = (context: Context) => unknown;
const readers: [name: string, read: Reader, status: number][] = [
  ['c.req.text()', (c) => c.req.text(), 200],
  ['c.req.json()', (c) => c.req.json(), 200],
  ['c.req.arrayBuffer()', (c) => c.req.arrayBuffer(), 200],
  ['c.req.blob()', (c) => c.req.blob(), 200],
  ['c.req.raw.clone().text()', (c) => c.req.raw.clone().text(), 200],
  ['c.req.raw.text()', (c) => c.req.raw.text(), 500],
  ['a reader that was taken', (c) => c.req.raw.body?.getReader(), 500],
  ['a reader that read', (c) => c.req.raw.body?.getReader().read(), 500],
];

describe.each(readers)('behind a middleware with %s, Hono', (_, read, status) => {
  const body = bytesOf(complete);
  function setup() {
    const receiver = createReceiver({
      catalog: sieve,
      logger: false,
      secrets: [secret],
      now: () => nowSeconds * 1_000,
    }).on('job.complete', () => {});
    const app = new Hono();
    app.use(async (c, next) => {
      await read(c);
      await next();
    });
    return app.post('/', toHono(receiver));
  }
  const want = (answer: { code?: string; detail?: string; outcome?: string }) =>
    status === 200
      ? expect(answer).toEqual({ outcome: 'handled' })
      : expect(answer).toMatchObject({
          code: 'BODY_ALREADY_PARSED',
          detail: expect.stringMatching(/c\.req\.text\(\)(?!.*(?:express|Next|Fastify))/),
        });

  it('on the web answers as it can', async () => {
    const headers = { 'content-type': 'application/json', ...Object.fromEntries(signed(body)) };
    const response = await setup().request('/', { method: 'POST', headers, body });
    want((await response.json()) as Parameters<typeof want>[0]); // as the receiver answers
  });

  it('on Node answers as it can', async () => {
    const server = await listen(createAdaptorServer(setup()) as Server); // HTTP/1
    onTestFinished(server.close);
    const answer = await exchange(server.port, rawRequest({ headers: signed(body), body }));
    want(JSON.parse(answer.body));
  });
});
