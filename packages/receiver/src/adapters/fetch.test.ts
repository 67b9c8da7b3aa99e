import { runInNewContext } from 'node:vm';
import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it } from 'vitest';
import { createReceiver, early, isReceiverError, type Receiver } from '../index.ts';
import { describeAdapter } from '../test-kit/adapter-suite.ts';
import { listen } from '../test-kit/adapter-under-test.ts';
import { fetchServer } from '../test-kit/fetch-server.ts';
import { bytesOf, complete, nowSeconds, secret, signed } from '../test-kit/fixtures.ts';
import { toFetch, toRoute } from './fetch.ts';

describeAdapter({
  name: 'for fetch handlers',
  drains: false,
  mount(receiver, before) {
    const handle = toFetch(receiver);
    return listen(
      fetchServer(async (request) => {
        await before();
        return handle(request);
      }),
    );
  },
});

const request = () =>
  new Request('https://receiver.test/', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(complete),
  });

describe('a fetch handler', () => {
  it.each([
    ['read', (read: Request) => read.json()],
    ['locked', (locked: Request) => locked.body?.getReader()],
    ['half read', (read: Request) => read.body?.getReader().read()],
  ])('refuses a request whose body was %s before, and says what to change', async (_, before) => {
    const handle = toFetch(createReceiver({ catalog: sieve, logger: false }));
    const used = request();
    await before(used);
    const response = await handle(used);
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({
      code: 'BODY_ALREADY_PARSED',
      detail: expect.stringMatching(/request\.clone\(\)(?!.*(?:express|Next|Hono|Fastify))/),
    });
  });

  it('takes the request whose clone was read', async () => {
    const handle = toFetch(createReceiver({ catalog: sieve, logger: false }));
    const cloned = request();
    await cloned.clone().text();
    expect((await handle(cloned)).status).toBe(200);
  });

  it.each(['5', 'abc', '-1', '', ' ', '5, 5', '1e3', '0x10', undefined])(
    'counts the bytes while it reads them, with the content length %j',
    async (length) => {
      let pulled = 0;
      const body = new ReadableStream({
        pull(controller) {
          pulled += 1;
          if (pulled > 1_000) controller.close();
          else controller.enqueue(new Uint8Array(1_024));
        },
      });
      const headers = { 'content-type': 'application/json' };
      const lying = new Request('https://receiver.test/', {
        method: 'POST',
        headers: length === undefined ? headers : { ...headers, 'content-length': length },
        body,
        duplex: 'half',
      } as RequestInit); // duplex is not in the type
      const options = { catalog: sieve, maxBodyBytes: 10_000, logger: false } as const;
      const response = await toFetch(createReceiver(options))(lying);
      expect(response.status).toBe(413);
      expect(pulled).toBeLessThan(20);
    },
  );

  it.each([
    ['Buffer', Buffer.from],
    ['DataView', (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length)],
    [
      'Int8Array',
      (bytes: Uint8Array) => new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length),
    ],
    ['Uint16Array', (bytes: Uint8Array) => new Uint16Array(Uint8Array.from(bytes).buffer)],
    [
      'Uint8Array of another realm',
      (bytes: Uint8Array) => runInNewContext('Uint8Array').from(bytes),
    ],
  ])('reads a stream whose chunks are each a %s', async (_, toChunk) => {
    const bytes = bytesOf({ ...complete, later: 'größe' });
    const even = Buffer.concat([bytes, Buffer.alloc(bytes.length % 2, ' ')]);
    const half = 2 * Math.floor(even.length / 4);
    const body = new ReadableStream({
      start(controller) {
        for (const part of [even.subarray(0, half), even.subarray(half)])
          controller.enqueue(toChunk(part));
        controller.close();
      },
    });
    const id = 'msg_views';
    const headers = {
      'content-type': 'application/json',
      ...Object.fromEntries(signed(even, { id })),
    };
    const init = { method: 'POST', headers, body, duplex: 'half' };
    const views = new Request('https://receiver.test/', init as RequestInit); // duplex is not in the type
    const now = () => nowSeconds * 1_000;
    const options = { catalog: sieve, secrets: [secret], now, logger: false } as const;
    expect((await toFetch(createReceiver(options))(views)).status).toBe(200);
  });

  it('refuses a stream of anything but bytes', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue('{"type":"job.complete"}');
        controller.close();
      },
    });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    const text = new Request('https://receiver.test/', { ...init, duplex: 'half' } as RequestInit); // duplex is not in the type
    const response = await toFetch(createReceiver({ catalog: sieve, logger: false }))(text);
    expect(await response.json()).toMatchObject({ code: 'BODY_ABORTED' });
  });
});

it('a handler that is mounted where the host passes no Request says so', async () => {
  const receiver = createReceiver({ catalog: sieve, logger: false });
  for (const wrong of [undefined, { request: request() }]) {
    const error: unknown = await toFetch(receiver)(wrong as never).catch((thrown) => thrown);
    expect(isReceiverError(error, 'REQUEST_MISSING')).toBe(true);
  }
  const error: unknown = await toRoute(receiver)(request() as never).catch((thrown) => thrown);
  expect(isReceiverError(error, 'REQUEST_MISSING')).toBe(true);
});

type Make = () => Receiver;
type WaitUntil = (work: Promise<unknown>) => void;

/** How each host calls a handler, with the `waitUntil` of its own object. */
const hosts: [name: string, call: (make: Make, waitUntil: WaitUntil) => Promise<Response>][] = [
  [
    'Cloudflare Workers',
    (make, waitUntil) => toFetch(make())(request(), { SECRET: 'x' }, { waitUntil }),
  ],
  ['Vercel', (make, waitUntil) => toFetch(make())(request(), { waitUntil, params: {} })],
  [
    'Nuxt (h3 2)',
    (make, waitUntil) => {
      const event = { req: request(), runtime: { cloudflare: { context: { waitUntil } } } };
      return toFetch(make())(event.req, event.runtime.cloudflare.context);
    },
  ],
  [
    'Remix',
    (make, waitUntil) =>
      toRoute(make())({
        request: request(),
        params: { provider: 'sieve' },
        context: { cloudflare: { env: {}, ctx: { waitUntil } } },
      } as never),
  ],
  ['Netlify', (make, waitUntil) => toFetch(make())(request(), { waitUntil })],
  [
    'SvelteKit',
    (make, waitUntil) =>
      toRoute(make())({ request: request(), platform: { ctx: { waitUntil } } } as never),
  ],
  [
    'SvelteKit, older',
    (make, waitUntil) =>
      toRoute(make())({ request: request(), platform: { context: { waitUntil } } } as never),
  ],
  [
    'Astro',
    (make, waitUntil) =>
      toRoute(make())({ request: request(), locals: { cfContext: { waitUntil } } } as never),
  ],
  [
    'Astro, older',
    (make, waitUntil) =>
      toRoute(make())({ request: request(), locals: { runtime: { ctx: { waitUntil } } } } as never),
  ],
  [
    'React Router',
    (make, waitUntil) =>
      toRoute(make())({
        request: request(),
        params: {},
        context: { cloudflare: { ctx: { waitUntil } } },
      } as never),
  ],
];
hosts.push([
  'a service worker',
  (make, waitUntil) => toRoute(make())({ request: request(), waitUntil } as never),
]);
const hostsWithout: [name: string, call: (make: Make) => Promise<Response>][] = [
  ['Bun', (make) => toFetch(make())(request(), { requestIP: () => null })],
  ['Deno', (make) => toFetch(make())(request(), { remoteAddr: { transport: 'tcp' } })],
  [
    'SvelteKit on Node',
    (make) => toRoute(make())({ request: request(), platform: undefined, params: {} } as never),
  ],
  ['a host that hands over undefined', (make) => toFetch(make())(request(), undefined, undefined)],
];

describe('work after the response', () => {
  const background = Promise.withResolvers<void>();
  const receivers = {
    'waitUntil in a handler': () =>
      createReceiver({ catalog: sieve, logger: false }).on('job.complete', (_event, context) => {
        context.waitUntil(background.promise);
      }),
    'ack: early(inbox)': () =>
      createReceiver({
        catalog: sieve,
        logger: false,
        ack: early({ add: async () => 'entry', remove: async () => {} }),
      }).on('job.complete', () => {}),
  };

  describe.each(Object.entries(receivers))('of %s', (_, make) => {
    it.each(hosts)('is handed to %s', async (_, call) => {
      const kept: Promise<unknown>[] = [];
      // as workerd: a method that is called without its object throws
      const waitUntil = function (this: unknown, work: Promise<unknown>) {
        if (this === undefined) throw new TypeError('Illegal invocation');
        kept.push(work);
      };
      const response = await call(make, waitUntil);
      expect(response.status).toBe(200);
      expect(kept).toHaveLength(1);
      background.resolve();
      await kept[0];
    });

    it.each(hostsWithout)('is started on %s', async (_, call) => {
      expect((await call(make)).status).toBe(200);
    });
  });
});
