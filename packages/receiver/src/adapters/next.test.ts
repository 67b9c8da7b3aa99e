import { createServer } from 'node:http';
import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createReceiver } from '../index.ts';
import { describeAdapter } from '../test-kit/adapter-suite.ts';
import { listen } from '../test-kit/adapter-under-test.ts';
import { fetchServer } from '../test-kit/fetch-server.ts';
import { bytesOf, complete } from '../test-kit/fixtures.ts';
import { exchange } from '../test-kit/raw-client.ts';
import { rawRequest } from '../test-kit/raw-request.ts';
import { toNext, toNextPages } from './next.ts';

describeAdapter({
  name: "for Next's App Router",
  drains: false,
  mount(receiver, before) {
    const { POST } = toNext(receiver);
    return listen(
      fetchServer(async (request) => {
        await before();
        return POST(request);
      }),
    );
  },
});

describeAdapter({
  name: "for Next's pages router",
  mount(receiver, before) {
    const handle = toNextPages(receiver);
    return listen(
      createServer(async (request, response) => {
        await before();
        await handle(request, response);
      }),
    );
  },
});

describe('a body that was read before', () => {
  const receiver = createReceiver({ catalog: sieve, logger: false });

  it('in the App Router is answered with its way', async () => {
    const request = new Request('https://receiver.test/', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(complete),
    });
    await request.json();
    expect(await (await toNext(receiver).POST(request)).json()).toMatchObject({
      code: 'BODY_ALREADY_PARSED',
      detail: expect.stringMatching(/request\.clone\(\)(?!.*(?:express|Hono|Fastify))/),
    });
  });

  it('by the body parser of the pages router is answered with its way', async () => {
    const handle = toNextPages(receiver);
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
      await handle(Object.assign(request, { body }), response);
    });
    const { port, close } = await listen(server);
    onTestFinished(close);
    const answer = await exchange(port, rawRequest({ body: bytesOf(complete) }));
    expect(JSON.parse(answer.body)).toMatchObject({
      code: 'BODY_ALREADY_PARSED',
      detail: expect.stringMatching(/bodyParser: false(?!.*(?:express|Hono|Fastify))/),
    });
  });
});

it.each(['App Router', 'pages router'])(
  'hands work after the response of the %s to the host',
  async (router) => {
    const kept: Promise<unknown>[] = [];
    const key = Symbol.for('@next/request-context');
    const host = { waitUntil: (work: Promise<unknown>) => kept.push(work) };
    Object.assign(globalThis, { [key]: { get: () => host } });
    onTestFinished(() => void Reflect.deleteProperty(globalThis, key));
    const receiver = createReceiver({ catalog: sieve }).on('job.complete', (_event, context) =>
      context.waitUntil(Promise.resolve()),
    );
    const server =
      router === 'App Router'
        ? fetchServer(toNext(receiver).POST)
        : createServer(toNextPages(receiver));
    const { port, close } = await listen(server);
    onTestFinished(close);
    const answer = await exchange(port, rawRequest({ body: bytesOf(complete) }));
    expect(answer.status).toBe(200);
    expect(kept).toHaveLength(1);
  },
);
