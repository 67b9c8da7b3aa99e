import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { createSender } from '../engine/create-sender.ts';
import type { Sender } from '../engine/sender.ts';
import { SenderError } from '../errors.ts';
import { memoryStore } from '../memory.ts';
import { limitRetries } from '../policy/limit-retries.ts';
import { standardWebhooksPolicy } from '../policy/presets.ts';
import type { Message } from '../records.ts';
import {
  AttemptList,
  ChangedCount,
  DeadCount,
  DeliveryDetail,
  DeliveryPage,
  deliveriesApi,
  EndpointStatus,
  StoppedEndpointList,
} from './index.ts';

const base = 'http://console.example';
const timing = { dnsMs: undefined, connectMs: undefined, firstByteMs: 1, totalMs: 2 };
const [good, bad] = ['http://good.example/in', 'http://bad.example/in?key=1'];

let sender: Sender;
let handle: (request: Request) => Promise<Response>;
let badStatus = 500;

beforeAll(async () => {
  sender = createSender({
    store: memoryStore(),
    policy: limitRetries(standardWebhooksPolicy, 0),
    logger: false,
    transport: {
      close: async () => {},
      attempt: async ({ url }) => ({
        kind: 'answered',
        status: url === good ? 200 : badStatus,
        headers: { 'x-answer': 'yes' },
        body: Uint8Array.of(0xff),
        timing,
      }),
    },
  });
  await sender.start();
  const isValid = ({ body }: Message) => JSON.parse(new TextDecoder().decode(body)).total < 100;
  handle = deliveriesApi({ sender, isValid });
});
afterAll(() => sender.stop());

async function call(method: string, path: string, body?: unknown) {
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await handle(new Request(base + path, { method, ...init }));
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
}

/** Calls, and reads the answer through its model: an answer that does not fit fails the test. */
async function read<Model extends z.ZodType>(
  model: Model,
  ...[method, path, body]: Parameters<typeof call>
): Promise<z.output<Model>> {
  const answer = await call(method, path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return model.parse(answer.body);
}

async function send(url: string, more: { id?: string; body?: string | Uint8Array } = {}) {
  const { id, body = '{"type":"invoice.paid"}' } = more;
  const endpoints = [{ url, id }];
  const { deliveryIds } = await sender.send({ eventType: 'invoice.paid', body, endpoints });
  await sender.idle();
  return String(deliveryIds[0]);
}

describe('a delivery', () => {
  it('is shown with its body and its attempts', async () => {
    const id = await send(good);
    expect(await read(DeliveryDetail, 'GET', `/deliveries/${id}`)).toMatchObject({
      ...{ id, event_type: 'invoice.paid', endpoint_id: good, url: good, status: 'delivered' },
      ...{ attempts: 1, due_at: null, reason: null, body: '{"type":"invoice.paid"}' },
      attempt_list: [
        {
          ...{ number: 1, status: 200, failure: null, headers: { 'x-answer': 'yes' } },
          ...{ body: '/w==', body_encoding: 'base64', dns_ms: null, total_ms: 2 },
        },
      ],
    });
    const { data } = await read(AttemptList, 'GET', `/deliveries/${id}/attempts`);
    expect(data).toHaveLength(1);
  });

  it('keeps a byte order mark in its body', async () => {
    const id = await send(good, { body: Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d) });
    const { body } = await read(DeliveryDetail, 'GET', `/deliveries/${id}`);
    expect(body).toBe('\ufeff{}');
  });

  it('that ended is sent again', async () => {
    const id = await send(good);
    expect(await read(ChangedCount, 'POST', `/deliveries/${id}/redeliver`)).toEqual({ count: 1 });
    await sender.idle();
    const { attempts } = await read(DeliveryDetail, 'GET', `/deliveries/${id}`);
    expect(attempts).toBe(2);
  });

  it('that waits is taken back, and one that ended is not', async () => {
    await send(good, { id: 'slow' });
    await read(EndpointStatus, 'POST', '/endpoints/slow/pause');
    const id = await send(good, { id: 'slow' });
    const cancel = () => read(ChangedCount, 'POST', `/deliveries/${id}/cancel`);
    expect([await cancel(), await cancel()]).toEqual([{ count: 1 }, { count: 0 }]);
    const { status } = await read(DeliveryDetail, 'GET', `/deliveries/${id}`);
    expect(status).toBe('cancelled');
  });
});

describe('many deliveries', () => {
  it('are listed a page at a time, by endpoint and status', async () => {
    const ids = [await send(good, { id: 'paged' }), await send(good, { id: 'paged' })];
    const path = '/deliveries?endpoint_id=paged&status=delivered&limit=1';
    const first = await read(DeliveryPage, 'GET', path);
    const second = await read(DeliveryPage, 'GET', `${path}&cursor=${first.next_cursor}`);
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(ids);
    expect(second.next_cursor).toBeNull();
  });

  it('are listed by message', async () => {
    const id = await send(good);
    const { message_id } = await read(DeliveryDetail, 'GET', `/deliveries/${id}`);
    const { data } = await read(DeliveryPage, 'GET', `/deliveries?message_id=${message_id}`);
    expect(data.map((delivery) => delivery.id)).toEqual([id]);
  });

  it('that were given up are sent again, those of one endpoint', async () => {
    badStatus = 500;
    const id = await send(bad, { id: 'down' });
    const dead = await read(DeliveryDetail, 'GET', `/deliveries/${id}`);
    expect([dead.status, dead.reason]).toEqual(['dead', 'exhausted']);
    badStatus = 204;
    const redrive = (endpoint_id: string) =>
      read(ChangedCount, 'POST', '/deliveries/redrive', { endpoint_id });
    expect([await redrive('other'), await redrive('down')]).toEqual([{ count: 0 }, { count: 1 }]);
    await sender.idle();
    expect((await read(DeliveryDetail, 'GET', `/deliveries/${id}`)).status).toBe('delivered');
  });

  it('that wait for an endpoint are taken back', async () => {
    await send(good, { id: 'away' });
    await read(EndpointStatus, 'POST', '/endpoints/away/pause');
    await send(good, { id: 'away' });
    await send(good, { id: 'away' });
    const cancelled = await read(ChangedCount, 'POST', '/deliveries/cancel', {
      endpoint_id: 'away',
    });
    expect(cancelled).toEqual({ count: 2 });
  });
});

describe('a search', () => {
  const post = (id: string, total: number) =>
    send(id.startsWith('bad') ? bad : good, { id, body: JSON.stringify({ total, note: 'Größe' }) });
  let ids: string[];
  beforeAll(async () => {
    badStatus = 503;
    ids = [
      await post('search', 1),
      await post('search', 20),
      await post('search', 300),
      await post('bad-search', 4_000),
    ];
  });
  const find = async (q: string, more = '') => {
    const path = `/deliveries?q=${encodeURIComponent(`endpoint:*search ${q}`)}${more}`;
    const { data, next_cursor } = await read(DeliveryPage, 'GET', path);
    return { found: data.map(({ id }) => ids.indexOf(id)), data, next_cursor };
  };

  it.each([
    ['', [0, 1, 2, 3]],
    ['status:503', [3]],
    ['-status:dead', [0, 1, 2]],
    ['body/total:>5', [1, 2, 3]],
    ['body/total:>5 status:2xx', [1, 2]],
    ['größe', [0, 1, 2, 3]],
    ['valid:yes', [0, 1]],
    ['valid:no', [2, 3]],
    ['type:invoice.paid attempt:1 -body/total:20', [0, 2, 3]],
  ])('for %j finds %j', async (q, expected) => {
    expect((await find(q)).found).toEqual(expected);
  });

  it.each(['', 'body/total:*', 'größe valid:*'])('for %j goes on page by page', async (q) => {
    const newest = await find(q, '&first=newest&limit=1');
    expect(newest.found).toEqual([3]);
    const second = await find(q, `&first=newest&limit=2&cursor=${newest.next_cursor}`);
    expect(second.found).toEqual([2, 1]);
    const last = await find(q, `&first=newest&limit=2&cursor=${second.next_cursor}`);
    expect(last).toMatchObject({ found: [0], next_cursor: null });
  });

  it('shows the last attempt of each where that was asked for', async () => {
    const { data } = await find('status:503', '&include=last_attempt');
    expect(data[0]?.last_attempt).toMatchObject({ status: 503, failure: 'status' });
    expect((await find('status:503')).data[0]).not.toHaveProperty('last_attempt');
  });

  it('counts dead letters by what they are, and sends them again', async () => {
    const q = 'endpoint:bad-search body/total:>5';
    const count = () => read(DeadCount, 'GET', `/deliveries/dead?q=${encodeURIComponent(q)}`);
    expect(await count()).toEqual({
      ...{ count: 1, is_complete: true },
      ...{ by_type: { 'invoice.paid': 1 }, by_endpoint: { 'bad-search': 1 } },
    });
    const redrive = () => read(ChangedCount, 'POST', '/deliveries/redrive', { q });
    badStatus = 204;
    expect([await redrive(), await redrive()]).toEqual([{ count: 1 }, { count: 0 }]);
    await sender.idle();
    expect(await count()).toMatchObject({ count: 0, by_type: {} });
  });

  it('that cannot be read is a problem that says where', async () => {
    const { status, body } = await call('GET', '/deliveries?q=a%20typ:x');
    expect([status, body.code]).toEqual([422, 'SEARCH_INVALID']);
    expect(body.issues).toEqual([
      { pointer: '/q', message: expect.stringMatching(/typ \(at character 3\).*mean type\?/) },
    ]);
  });
});

it('an endpoint is paused and resumed, also where its id is a URL', async () => {
  await send(bad);
  const path = `/endpoints/${encodeURIComponent(bad)}`;
  expect(await read(EndpointStatus, 'POST', `${path}/pause`)).toEqual({ id: bad, state: 'paused' });
  expect(await read(EndpointStatus, 'GET', path)).toEqual({ id: bad, state: 'paused' });
  expect((await read(EndpointStatus, 'POST', `${path}/resume`)).state).toBe('active');
});

it('endpoints that get nothing are listed, with what waits for them', async () => {
  await send(good, { id: 'resting' });
  await read(EndpointStatus, 'POST', '/endpoints/resting/pause');
  await send(good, { id: 'resting' });
  const stopped = async () =>
    (await read(StoppedEndpointList, 'GET', '/deliveries/stopped-endpoints')).data.filter(
      ({ id }) => id === 'resting',
    );
  expect(await stopped()).toMatchObject([{ id: 'resting', state: 'paused', waiting: 1 }]);
  await read(EndpointStatus, 'POST', '/endpoints/resting/resume');
  expect(await stopped()).toEqual([]);
});

it('a redrive by search counts what was sent again, and passes by what was forgotten', async () => {
  badStatus = 500;
  const [first, second] = [await send(bad, { id: 'gone' }), await send(bad, { id: 'gone' })];
  const failing = (failure: Error) =>
    deliveriesApi({
      sender: {
        ...sender,
        redeliver: (id) => (id === first ? Promise.reject(failure) : sender.redeliver(id)),
      },
      onError: () => {},
    });
  const redrive = async (api: typeof handle) => {
    const body = JSON.stringify({ q: 'endpoint:gone', limit: 5 });
    const response = await api(new Request(`${base}/deliveries/redrive`, { method: 'POST', body }));
    const answer = (await response.json()) as { count?: number }; // as the API answers
    return [response.status, answer.count];
  };
  const forgotten = new SenderError('DELIVERY_NOT_FOUND', { id: first });
  expect(await redrive(failing(forgotten))).toEqual([200, 1]);
  await sender.idle();
  expect((await sender.getDelivery(second))?.attempts).toBe(2);
  expect(await redrive(failing(new Error('disk is full')))).toEqual([500, undefined]);
});

it.each([
  ['GET', '/deliveries?status=lost', undefined, 422, 'REQUEST_INVALID', '/status'],
  ['GET', '/deliveries?cursor=x', undefined, 422, 'REQUEST_INVALID', '/cursor'],
  ['GET', '/deliveries?limit=0', undefined, 422, 'REQUEST_INVALID', '/limit'],
  ['GET', '/deliveries/nothing', undefined, 404, 'DELIVERY_NOT_FOUND', undefined],
  ['GET', '/deliveries/nothing/attempts', undefined, 404, 'DELIVERY_NOT_FOUND', undefined],
  ['POST', '/deliveries/nothing/redeliver', undefined, 404, 'DELIVERY_NOT_FOUND', undefined],
  ['POST', '/deliveries/nothing/cancel', undefined, 404, 'DELIVERY_NOT_FOUND', undefined],
  ['POST', '/deliveries/redrive', { limit: 'all' }, 422, 'REQUEST_INVALID', '/limit'],
  ['POST', '/deliveries/redrive', { endpont_id: 'x' }, 422, 'REQUEST_INVALID', ''],
  ['POST', '/deliveries/cancel', {}, 422, 'REQUEST_INVALID', ''],
  ['POST', '/endpoints/nothing/pause', undefined, 404, 'ENDPOINT_NOT_FOUND', undefined],
  ['GET', '/endpoints/%', undefined, 404, 'NOT_FOUND', undefined],
  ['GET', '/deliveries/', undefined, 404, 'NOT_FOUND', undefined],
  ['GET', '/', undefined, 404, 'NOT_FOUND', undefined],
])('%s %s with %j is a problem: %i %s', async (method, path, sent, status, code, pointer) => {
  const answer = await call(method, path, sent);
  expect([answer.status, answer.body.code, answer.body.issues?.[0].pointer]).toEqual([
    ...[status, code, pointer],
  ]);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
});

it('a body that is not JSON is a problem', async () => {
  const request = new Request(`${base}/deliveries/redrive`, { method: 'POST', body: '{' });
  expect(await (await handle(request)).json()).toMatchObject({ code: 'BODY_NOT_JSON' });
});

it('an endless body is refused without reading on', async () => {
  let pulled = 0;
  let isCancelled = false;
  const body = new ReadableStream({
    pull(controller) {
      pulled += 1;
      controller.enqueue(new Uint8Array(1_024).fill(0x20));
    },
    cancel() {
      isCancelled = true;
    },
  });
  const headers = { 'content-length': '2' };
  const init = { method: 'POST', body, headers, duplex: 'half' } as const;
  const response = await handle(new Request(`${base}/deliveries/redrive`, init));
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ code: 'BODY_TOO_LARGE' });
  expect(isCancelled).toBe(true);
  expect(pulled).toBeLessThan(20);
});

it.each([
  ['/deliveries', 'GET, HEAD, OPTIONS'],
  ['/deliveries/x', 'GET, HEAD, OPTIONS'],
  ['/deliveries/redrive', 'POST, GET, HEAD, OPTIONS'],
  ['/deliveries/x/redeliver', 'POST, OPTIONS'],
  ['/endpoints/x', 'GET, HEAD, OPTIONS'],
])('%s answers OPTIONS, and 405 to other methods', async (path, allow) => {
  const options = await call('OPTIONS', path);
  expect([options.status, options.headers.get('allow')]).toEqual([204, allow]);
  const other = await call('PATCH', path);
  expect([other.status, other.headers.get('allow')]).toEqual([405, allow]);
});

it.each([
  ['GET', '/deliveries', 'listDeliveries'],
  ['GET', '/deliveries/x', 'getDelivery'],
  ['POST', '/deliveries/x/redeliver', 'redeliver'],
  ['POST', '/deliveries/redrive', 'redrive'],
  ['POST', '/endpoints/x/pause', 'endpointState'],
] as const)(
  '%s %s answers 500 when the store fails, and reports it',
  async (method, path, failing) => {
    const failure = new Error('disk is full');
    const errors: unknown[] = [];
    const broken = { ...sender, [failing]: () => Promise.reject(failure) };
    const failingApi = deliveriesApi({ sender: broken, onError: (error) => errors.push(error) });
    const response = await failingApi(new Request(base + path, { method }));
    expect([response.status, await response.json()]).toMatchObject([500, { code: 'INTERNAL' }]);
    expect(errors).toEqual([failure]);
  },
);

it('HEAD is GET without the body', async () => {
  const head = await call('HEAD', '/deliveries');
  expect([head.status, head.headers.get('content-type'), head.body]).toEqual([
    ...[200, 'application/json', ''],
  ]);
});
