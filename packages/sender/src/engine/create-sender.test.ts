import { sievePolicy } from '@hookpact/sieve-api';
import { createVerifier, generateSecret, readSignatureHeaders } from '@hookpact/signature';
import { afterEach, describe, expect, it } from 'vitest';
import type { AttemptRequest, AttemptResult, Transport } from '../attempt/transport.ts';
import { systemClock } from '../clock.ts';
import type { SenderErrorCode } from '../errors.ts';
import { memoryStore } from '../memory.ts';
import { standardWebhooksPolicy } from '../policy/presets.ts';
import { manualClock } from '../testing/manual-clock.ts';
import { createSender } from './create-sender.ts';
import type { NewMessage } from './new-message.ts';
import type { Observe } from './observe.ts';
import type { SenderOptions } from './options.ts';
import type { Sender } from './sender.ts';

const url = 'http://receiver.example/webhooks';
const timing = { dnsMs: undefined, connectMs: undefined, firstByteMs: 1, totalMs: 2 };
const answered = (status: number, headers: Record<string, string> = {}): AttemptResult => ({
  kind: 'answered',
  status,
  headers,
  body: new Uint8Array(),
  timing,
});

/** The far side of the network: answers as told, and keeps what it was sent. */
function farSide(
  answer: (request: AttemptRequest, before: number) => AttemptResult | Promise<AttemptResult>,
) {
  const sent: AttemptRequest[] = [];
  const transport: Transport = {
    attempt: async (request) => answer(request, sent.push(request) - 1),
    close: async () => {},
  };
  return { sent, transport };
}

const opened: Sender[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((sender) => sender.stop({ graceMs: 0 })));
});

async function start(options: Partial<SenderOptions<never>> = {}) {
  const clock = manualClock();
  const sender = createSender({
    store: memoryStore(),
    policy: sievePolicy,
    clock,
    random: () => 0.5,
    logger: false,
    ...options,
  });
  opened.push(sender);
  await sender.start();
  return { sender, clock };
}

const message = (more: Partial<NewMessage> = {}): NewMessage => ({
  eventType: 'job.complete',
  body: '{"type":"job.complete"}',
  endpoints: [{ url }],
  ...more,
});

/** Lets time pass until nothing waits any more. */
async function untilOver(sender: Sender, clock: ReturnType<typeof manualClock>, id: string) {
  for (;;) {
    await sender.idle();
    const delivery = await sender.getDelivery(id);
    if (delivery?.status !== 'waiting' || delivery.dueAt === undefined) return delivery;
    clock.advance(Math.max(1, delivery.dueAt - clock.now()));
  }
}

describe('a delivery under Sieve’s policy', () => {
  it('ends with the first 200, and every attempt has the same id and bytes', async () => {
    const { sent, transport } = farSide((_, before) => answered(before < 2 ? 503 : 200));
    const { sender, clock } = await start({ transport });
    const { messageId, deliveryIds } = await sender.send(message());
    const delivery = await untilOver(sender, clock, deliveryIds[0] ?? '');
    expect(delivery).toMatchObject({ status: 'delivered', attempts: 3, reason: undefined });
    expect(sent.map(({ headers }) => headers['webhook-id'])).toEqual(Array(3).fill(messageId));
    expect(sent.map(({ headers }) => headers['hookpact-attempt'])).toEqual(['1', '2', '3']);
    expect(new Set(sent.map(({ body }) => Buffer.from(body).toString()))).toEqual(
      new Set(['{"type":"job.complete"}']),
    );
  });

  it('waits 1, 2, 4 … 512 seconds between eleven attempts, then is a dead letter', async () => {
    const { sent, transport } = farSide(() => answered(204));
    const { sender, clock } = await start({ transport });
    const { deliveryIds } = await sender.send(message());
    const delivery = await untilOver(sender, clock, deliveryIds[0] ?? '');
    expect(delivery).toMatchObject({ status: 'dead', reason: 'exhausted', attempts: 11 });
    expect(sent).toHaveLength(11);
    const starts = (await sender.listAttempts(deliveryIds[0] ?? '')).map(
      ({ startedAt }) => startedAt,
    );
    const gaps = starts.slice(1).map((at, index) => (at - (starts[index] ?? 0)) / 1_000);
    expect(gaps).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512]);
  });

  it('that succeeds on the last attempt is a success', async () => {
    const { transport } = farSide((_, before) => answered(before < 10 ? 500 : 200));
    const { sender, clock } = await start({ transport });
    const { deliveryIds } = await sender.send(message());
    expect(await untilOver(sender, clock, deliveryIds[0] ?? '')).toMatchObject({
      status: 'delivered',
      attempts: 11,
    });
  });

  it('records why each attempt failed', async () => {
    const results = [
      answered(302),
      answered(500),
      { kind: 'unanswered', failure: 'refused', detail: 'no', timing },
    ];
    const { transport } = farSide(
      (_, before) => (results[before] as AttemptResult) ?? answered(200),
    );
    const { sender, clock } = await start({ transport });
    const { deliveryIds } = await sender.send(message());
    await untilOver(sender, clock, deliveryIds[0] ?? '');
    const attempts = await sender.listAttempts(deliveryIds[0] ?? '');
    expect(attempts.map(({ number, failure, status }) => [number, failure, status])).toEqual([
      [1, 'redirect', 302],
      [2, 'status', 500],
      [3, 'refused', undefined],
      [4, undefined, 200],
    ]);
  });
});

describe('fairness', () => {
  it('an endpoint that hangs delays no other', async () => {
    const hung = Promise.withResolvers<AttemptResult>();
    const { sent, transport } = farSide(({ url: to }) =>
      to.includes('hung') ? hung.promise : answered(200),
    );
    // finished attempts are gathered for a moment while others run: nobody advances a manual clock
    const limits = { concurrency: 8, concurrencyPerEndpoint: 2 };
    const { sender } = await start({ transport, clock: systemClock, ...limits });
    const delivered: string[] = [];
    sender.on('delivered', ({ url: to }) => delivered.push(to));
    const to = (name: string) => message({ endpoints: [{ url: `http://${name}.example/` }] });
    for (let n = 0; n < 50; n += 1) await sender.send(to('hung'));
    const healthy = Promise.withResolvers<void>();
    sender.on('delivered', () => delivered.length === 90 && healthy.resolve());
    for (let n = 0; n < 90; n += 1) await sender.send(to(`fine-${n % 9}`));
    await healthy.promise;
    expect(sent.filter(({ url: target }) => target.includes('hung'))).toHaveLength(2);
    hung.resolve(answered(200));
  });

  it('deliveries with one ordering key start in their order, one at a time', async () => {
    const order: string[] = [];
    let underWay = 0;
    const { transport } = farSide(async ({ body }) => {
      underWay += 1;
      expect(underWay).toBe(1);
      order.push(Buffer.from(body).toString());
      await Promise.resolve();
      underWay -= 1;
      return answered(200);
    });
    const { sender } = await start({ transport });
    const wanted = Array.from({ length: 40 }, (_, n) => String(n));
    await Promise.all(wanted.map((body) => sender.send(message({ body, orderingKey: 'job-1' }))));
    await sender.idle();
    expect(order).toEqual(wanted);
  });

  it('one that waits for its retry lets the others with its key pass', async () => {
    const { sent, transport } = farSide((_, before) => answered(before === 0 ? 503 : 200));
    const { sender } = await start({ transport });
    await sender.send(message({ body: 'first', orderingKey: 'k' }));
    await sender.send(message({ body: 'second', orderingKey: 'k' }));
    await sender.idle();
    expect(sent.map(({ body }) => Buffer.from(body).toString())).toEqual(['first', 'second']);
  });
});

describe('an endpoint', () => {
  it('that answers 410 gets nothing more until it is resumed', async () => {
    const { sent, transport } = farSide((_, before) => answered(before === 0 ? 410 : 200));
    const { sender } = await start({ transport, policy: standardWebhooksPolicy });
    const { deliveryIds } = await sender.send(message());
    await sender.idle();
    expect(await sender.getDelivery(deliveryIds[0] ?? '')).toMatchObject({
      status: 'dead',
      reason: 'gone',
    });
    await sender.send(message());
    await sender.idle();
    expect([sent.length, await sender.endpointState(url)]).toEqual([1, 'gone']);
    await sender.resumeEndpoint(url);
    await sender.idle();
    expect([sent.length, await sender.endpointState(url)]).toEqual([2, 'active']);
  });

  it('that only failed for long is paused', async () => {
    const { transport } = farSide(() => answered(500));
    const { sender, clock } = await start({ transport, policy: standardWebhooksPolicy });
    await sender.send(message());
    await sender.idle();
    clock.advance(6 * 24 * 60 * 60 * 1_000);
    await sender.idle();
    expect(await sender.endpointState(url)).toBe('paused');
  });

  it('that asks for more time gets at most twice the gap', async () => {
    const { transport } = farSide(() => answered(503, { 'retry-after': '3600' }));
    const { sender, clock } = await start({
      transport,
      policy: { ...standardWebhooksPolicy, jitter: 0 },
    });
    const { deliveryIds } = await sender.send(message());
    await sender.idle();
    expect((await sender.getDelivery(deliveryIds[0] ?? ''))?.dueAt).toBe(clock.now() + 10_000);
  });
});

describe('what was sent before', () => {
  it('is sent once under one idempotency key, and other content is a conflict', async () => {
    const { sent, transport } = farSide(() => answered(200));
    const { sender } = await start({ transport });
    const first = await sender.send(message({ idempotencyKey: 'k' }));
    const again = await sender.send(message({ idempotencyKey: 'k' }));
    expect(again).toEqual({ ...first, isRepeated: true });
    await expect(sender.send(message({ idempotencyKey: 'k', body: '{}' }))).rejects.toMatchObject({
      code: 'MESSAGE_CONFLICT',
    });
    await sender.idle();
    expect(sent).toHaveLength(1);
  });

  it('can be redelivered under the same id, with all its retries', async () => {
    const { sent, transport } = farSide((_, before) => answered(before < 11 ? 500 : 200));
    const { sender, clock } = await start({ transport });
    const { deliveryIds, messageId } = await sender.send(message());
    const id = deliveryIds[0] ?? '';
    expect(await untilOver(sender, clock, id)).toMatchObject({ status: 'dead' });
    expect(await sender.redrive()).toBe(1);
    expect(await untilOver(sender, clock, id)).toMatchObject({ status: 'delivered', attempts: 12 });
    expect(sent.at(-1)?.headers).toMatchObject({
      'webhook-id': messageId,
      'hookpact-attempt': '1',
    });
    await expect(sender.redeliver('msg_none-0')).rejects.toMatchObject({
      code: 'DELIVERY_NOT_FOUND',
    });
  });

  it('is attempted now, where it waits for a retry and is sent again by hand', async () => {
    const { sent, transport } = farSide((_, before) => answered(before === 0 ? 500 : 200));
    const { sender } = await start({ transport });
    const { deliveryIds } = await sender.send(message());
    await sender.idle();
    expect(sent).toHaveLength(1);
    await sender.redeliver(deliveryIds[0] ?? '');
    await sender.idle();
    expect(sent).toHaveLength(2);
    expect(await sender.getDelivery(deliveryIds[0] ?? '')).toMatchObject({
      status: 'delivered',
      attempts: 2,
    });
  });

  it('can be cancelled while it waits', async () => {
    const { sent, transport } = farSide(() => answered(500));
    const { sender, clock } = await start({ transport });
    const { messageId, deliveryIds } = await sender.send(message());
    await sender.idle();
    expect(await sender.cancel({ messageId })).toBe(1);
    clock.advance(10_000);
    await sender.idle();
    expect(sent).toHaveLength(1);
    expect((await sender.getDelivery(deliveryIds[0] ?? ''))?.status).toBe('cancelled');
  });

  it('is forgotten after the retention time, and not before', async () => {
    const { transport } = farSide(() => answered(200));
    const { sender, clock } = await start({ transport, retentionMs: 86_400_000 });
    const { messageId } = await sender.send(message());
    await sender.idle();
    clock.advance(82_800_000);
    await sender.idle();
    expect(await sender.getMessage(messageId)).toBeDefined();
    for (let hour = 0; hour < 3; hour += 1) {
      clock.advance(3_600_000);
      await sender.idle();
    }
    expect(await sender.getMessage(messageId)).toBeUndefined();
    expect((await sender.listDeliveries()).items).toEqual([]);
  });
});

describe('a message that cannot be sent is refused before anything is written', () => {
  const rows: [what: string, more: Partial<NewMessage>, code: SenderErrorCode][] = [
    ['a relative URL', { endpoints: [{ url: '/webhooks' }] }, 'ENDPOINT_URL_INVALID'],
    ['another scheme', { endpoints: [{ url: 'ftp://a.example/' }] }, 'ENDPOINT_URL_INVALID'],
    ['credentials', { endpoints: [{ url: 'http://u:p@a.example/' }] }, 'ENDPOINT_URL_INVALID'],
    ['loopback', { endpoints: [{ url: 'http://127.0.0.1/' }] }, 'ENDPOINT_URL_INVALID'],
    [
      'loopback as one number',
      { endpoints: [{ url: 'http://2130706433/' }] },
      'ENDPOINT_URL_INVALID',
    ],
    ['loopback in octal', { endpoints: [{ url: 'http://0177.0.0.1/' }] }, 'ENDPOINT_URL_INVALID'],
    [
      'IPv4 in IPv6',
      { endpoints: [{ url: 'http://[::ffff:127.0.0.1]/' }] },
      'ENDPOINT_URL_INVALID',
    ],
    ['cloud metadata', { endpoints: [{ url: 'http://169.254.169.254/' }] }, 'ENDPOINT_URL_INVALID'],
    ['an odd port', { endpoints: [{ url: 'http://a.example:6379/' }] }, 'ENDPOINT_URL_INVALID'],
    [
      'a header with a line break',
      { endpoints: [{ url, headers: { a: 'b\r\nc: d' } }] },
      'ENDPOINT_HEADER_INVALID',
    ],
    ['an id with a dot', { messageId: 'a.b' }, 'MESSAGE_ID_INVALID'],
    ['a type with NUL', { eventType: 'a\0' }, 'MESSAGE_TEXT_INVALID'],
    ['an empty key', { idempotencyKey: '' }, 'MESSAGE_TEXT_INVALID'],
    ['a long key', { orderingKey: 'x'.repeat(1_025) }, 'MESSAGE_TEXT_INVALID'],
    ['a long endpoint id', { endpoints: [{ url, id: 'x'.repeat(1_025) }] }, 'MESSAGE_TEXT_INVALID'],
    ['too many bytes', { body: 'x'.repeat(101) }, 'MESSAGE_TOO_LARGE'],
  ];
  it.each(rows)('%s', async (_, more, code) => {
    const { sender } = await start({ ...farSide(() => answered(200)), maxBodyBytes: 100 });
    await expect(sender.send(message(more))).rejects.toMatchObject({ code });
    expect((await sender.listDeliveries()).items).toEqual([]);
  });
});

it('the caller’s own writes are stored with the message, or neither is', async () => {
  const store = memoryStore();
  const { transport } = farSide(() => answered(200));
  const sender = createSender({ store, transport, clock: manualClock() });
  opened.push(sender);
  await sender.start();
  store.migrate('orders', ['CREATE TABLE paid (id TEXT PRIMARY KEY) STRICT']);
  const pay = (id: string) =>
    sender.send({
      ...message(),
      alongside: (db) => void db.prepare('INSERT INTO paid VALUES (?)').run(id),
    });

  const results = await Promise.allSettled([pay('a'), pay('a'), pay('b')]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  const paid = store.transact((db) => db.prepare('SELECT id FROM paid').all());
  expect(paid).toEqual([{ id: 'a' }, { id: 'b' }]);
  expect((await sender.listDeliveries()).items).toHaveLength(2);
});

it('an endpoint that is paused, gone or resumed is an event, a log line and the observer’s', async () => {
  const heard: unknown[] = [];
  const lines: [string | undefined, object][] = [];
  const logger = {
    info() {},
    warn: (fields: object, text: string) => void lines.push([text.split(':')[0], fields]),
  };
  const observe: Observe = (_, make) => make();
  const observed: unknown[] = [];
  observe.endpointChanged = (change) => void observed.push(change);
  const { transport } = farSide(({ url: to }) => answered(to.includes('gone') ? 410 : 500));
  const policy = { ...standardWebhooksPolicy, retryDelaysMs: [0], pauseEndpointAfterMs: 0 };
  const { sender } = await start({ transport, policy, logger, observe });
  sender.on('endpoint', (change) => heard.push(change));
  for (const id of ['gone', 'failing']) {
    await sender.send(message({ endpoints: [{ id, url: `http://${id}.example/` }] }));
    await sender.idle();
  }
  await sender.resumeEndpoint('gone');
  const changes = [
    { endpointId: 'gone', state: 'gone' },
    { endpointId: 'failing', state: 'paused' },
    { endpointId: 'gone', state: 'active' },
  ];
  expect(heard).toEqual(changes);
  expect(observed).toEqual(changes);
  expect(lines.filter(([text]) => text !== 'attempt')).toEqual([
    ['endpoint gone', changes[0]],
    ['endpoint paused', changes[1]],
    ['endpoint resumed', changes[2]],
  ]);
});

it('a retry is signed with the secrets of its own endpoint, whatever was sent to that URL since', async () => {
  const [first, second] = [generateSecret(), generateSecret()];
  const { sent, transport } = farSide((_, before) => answered(before === 0 ? 500 : 200));
  const { sender, clock } = await start({ transport });
  const { deliveryIds } = await sender.send(message({ endpoints: [{ url, secrets: [first] }] }));
  await sender.idle();
  await sender.send(message({ endpoints: [{ url, secrets: [second] }] }));
  await untilOver(sender, clock, deliveryIds[0] ?? '');
  const signers = sent.map(({ headers, body }) => {
    const found = readSignatureHeaders((name) => headers[name]);
    const now = () => Number(headers['webhook-timestamp']) * 1_000;
    return [first, second].findIndex(
      (secret) => createVerifier({ secrets: [secret], now }).verify(found, body).ok,
    );
  });
  expect(signers).toEqual([0, 1, 0]);
});

describe('several messages in one transaction', () => {
  it('are stored with the caller’s own writes, or nothing is', async () => {
    const store = memoryStore();
    const { sent, transport } = farSide(() => answered(200));
    const sender = createSender({ store, transport, clock: manualClock() });
    opened.push(sender);
    await sender.start();
    store.migrate('orders', ['CREATE TABLE paid (id TEXT PRIMARY KEY) STRICT']);
    const messages = ['one', 'two'].map((body) => message({ body, orderingKey: 'orders' }));
    const pay = (id: string) =>
      sender.sendAll(messages, {
        alongside: (db) => void db.prepare('INSERT INTO paid VALUES (?)').run(id),
      });

    const receipts = await pay('a');
    await expect(pay('a')).rejects.toThrow('UNIQUE');
    await sender.idle();

    expect(sent.map(({ body }) => Buffer.from(body).toString())).toEqual(['one', 'two']);
    const { items } = await sender.listDeliveries();
    expect(items.map(({ id }) => id)).toEqual(receipts.flatMap(({ deliveryIds }) => deliveryIds));
    expect(store.transact((db) => db.prepare('SELECT id FROM paid').all())).toEqual([{ id: 'a' }]);
  });

  it('are refused together when one cannot be sent, and the error names it', async () => {
    const { sender } = await start(farSide(() => answered(200)));
    await sender.send(message({ messageId: 'msg_used' }));
    const alongside = () => expect.unreachable();
    const rows: [NewMessage, object][] = [
      [message({ endpoints: [{ url: 'ftp://a.example/' }] }), { code: 'ENDPOINT_URL_INVALID' }],
      [
        message({ messageId: 'msg_used', body: 'other' }),
        { code: 'MESSAGE_CONFLICT', message: expect.stringContaining('msg_used') },
      ],
    ];
    for (const [refused, error] of rows) {
      await expect(sender.sendAll([message(), refused], { alongside })).rejects.toMatchObject(
        error,
      );
    }
    expect((await sender.listDeliveries()).items).toHaveLength(1);
  });
});

it('an attempt is one wide line of the log, without payload, secrets and queries', async () => {
  const lines: unknown[] = [];
  const logger = { info: (fields: object, text: string) => void lines.push([text, fields]) };
  const { transport } = farSide(() => answered(503));
  const { sender } = await start({ transport, logger });
  const secret = 'whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0';
  const endpoints = [{ url: `${url}?token=x`, secrets: [secret] }];
  await sender.send(message({ messageId: 'msg_1', endpoints }));
  await sender.idle();
  const ids = { deliveryId: 'msg_1-0', messageId: 'msg_1', eventType: 'job.complete' };
  const outcome = { attempt: 1, status: 503, failure: 'status', detail: undefined };
  expect(lines).toEqual([
    ['attempt', { ...ids, endpointId: url, url, ...outcome, ...timing, next: 'waiting' }],
  ]);
});

it('stop waits for an attempt under way, and records it', async () => {
  const answer = Promise.withResolvers<AttemptResult>();
  const asked = Promise.withResolvers<void>();
  const { transport } = farSide(() => {
    asked.resolve();
    return answer.promise;
  });
  const { sender } = await start({ transport });
  const order: string[] = [];
  sender.on('delivered', () => order.push('recorded'));
  await sender.send(message());
  await asked.promise;
  const stopped = sender.stop().then(() => order.push('stopped'));
  await new Promise((resolve) => setImmediate(resolve)); // a stop that waits for nothing is over now
  answer.resolve(answered(200));
  await stopped;
  expect(order).toEqual(['recorded', 'stopped']);
});

it('a listener that throws stops nothing', async () => {
  const { sent, transport } = farSide(() => answered(200));
  const { sender } = await start({ transport });
  sender.on('attempt', () => {
    throw new Error('mine');
  });
  await sender.send(message());
  await sender.send(message());
  await sender.idle();
  expect(sent).toHaveLength(2);
});
