import { textOf } from '#response-texts';
import '@hookpact/catalog/json-schema'; // strict reading
import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it } from 'vitest';
import { toExpress } from './adapters/express.ts';
import { toFastify } from './adapters/fastify.ts';
import { toFetch } from './adapters/fetch.ts';
import { toHono } from './adapters/hono.ts';
import { toNext, toNextPages } from './adapters/next.ts';
import { toNode } from './adapters/node.ts';
import {
  createReceiver,
  type ErrorContext,
  type EventContext,
  early,
  isReceiverError,
  memoryDedupe,
  type Outcome,
  type ReceiverErrorCode,
  RetryLater,
} from './index.ts';
import { complete, secret } from './test-kit/fixtures.ts';
import { incoming } from './test-kit/incoming.ts';

const start = sieve.example('job.start');
const withCode = (code: ReceiverErrorCode) =>
  expect.toSatisfy((error) => isReceiverError(error, code));

describe('a request that is not signed', () => {
  const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': '1700000000' };
  const forged = { ...headers, 'webhook-signature': `v1,${'A'.repeat(43)}=` };
  const bodies: [what: string, body: Uint8Array][] = [
    ['is no JSON', Buffer.from('{')],
    ['is no UTF-8', Buffer.from([0xff, 0xfe])],
    ['is too deep', Buffer.from('['.repeat(5_000))],
    ['is no event', Buffer.from('[1]')],
  ];
  it.each(bodies)(
    'is refused for that, although its body %s: nothing is parsed',
    async (_, body) => {
      const codes: unknown[] = [];
      const receiver = createReceiver({
        catalog: sieve,
        secrets: [secret],
        logger: false,
        now: () => 1_700_000_000_000,
        onOutcome: (outcome) => codes.push('code' in outcome && outcome.code),
      });
      expect((await receiver.receive(incoming(body, forged))).status).toBe(401);
      expect((await receiver.receive(incoming(body))).status).toBe(401);
      expect(codes).toEqual(['SIGNATURE_MISMATCH', 'ID_MISSING']);
    },
  );
});

describe('handlers', () => {
  it('run one after the other: those for all events first, then those of the type', async () => {
    const calls: string[] = [];
    const receiver = createReceiver({ catalog: sieve, logger: false })
      .on('job.complete', async () => {
        await Promise.resolve();
        calls.push('first');
      })
      .on('job.complete', () => calls.push('second'))
      .on('job.start', () => calls.push('start'))
      .onAny(({ type }) => calls.push(`any ${type}`));
    await receiver.receive(incoming(complete));
    expect(calls).toEqual(['any job.complete', 'first', 'second']);
  });

  it('get the event as the schema yields it, with fields that no schema knows', async () => {
    const events: unknown[] = [];
    const receiver = createReceiver({ catalog: sieve, logger: false }).on('job.complete', (event) =>
      events.push(event),
    );
    await receiver.receive(incoming({ ...complete, added: { later: true } }));
    expect(events).toEqual([{ ...complete, added: { later: true } }]);
  });

  it('that are missing leave an event acknowledged and ignored', async () => {
    const outcomes: Outcome[] = [];
    const receiver = createReceiver({
      catalog: sieve,
      logger: false,
      onOutcome: (outcome) => outcomes.push(outcome),
    });
    const answer = await receiver.receive(incoming(start));
    expect(answer).toMatchObject({ status: 200, body: '{"outcome":"ignored"}' });
    expect(outcomes).toEqual([{ kind: 'ignored', type: 'job.start', id: undefined }]);
  });

  it('of unknown events get type and payload; without one they are acknowledged', async () => {
    const paused = { type: 'job.paused', body: { at: 'noon' } };
    const unknown: unknown[] = [];
    const receiver = createReceiver({ catalog: sieve, logger: false });
    expect((await receiver.receive(incoming(paused))).body).toBe('{"outcome":"unknown"}');
    receiver.onUnknown((event) => unknown.push(event));
    expect((await receiver.receive(incoming(paused))).body).toBe('{"outcome":"handled"}');
    expect(unknown).toEqual([{ type: 'job.paused', payload: paused }]);
  });

  it('that throw are answered 500, without a word of what they threw', async () => {
    const heard: [unknown, ErrorContext][] = [];
    const error = new Error('password=hunter2');
    const receiver = createReceiver({ catalog: sieve, logger: false })
      .on('job.complete', () => {
        throw error;
      })
      .on('job.complete', () => {
        throw new Error('not reached');
      })
      .onError((...args) => heard.push(args));
    const answer = await receiver.receive(incoming(complete, { 'webhook-id': 'msg_1' }));
    expect(answer).toMatchObject({ status: 500 });
    expect(JSON.parse(answer.body)).toEqual({
      type: 'urn:hookpact:receiver:HANDLER_FAILED',
      status: 500,
      code: 'HANDLER_FAILED',
      ...textOf('HANDLER_FAILED'),
    });
    expect(heard).toEqual([
      [error, { kind: 'failed', code: 'HANDLER_FAILED', type: 'job.complete', id: 'msg_1', error }],
    ]);
  });

  it.each([
    [30, '30'],
    [0.2, '1'],
    [0, '1'],
    [Number.NaN, '1'],
  ])('that ask for a retry in %d s get one, and it is no error', async (afterSeconds, header) => {
    const errors: unknown[] = [];
    const receiver = createReceiver({ catalog: sieve, logger: false })
      .on('job.complete', async () => {
        throw new RetryLater({ afterSeconds });
      })
      .onError((error) => errors.push(error));
    const answer = await receiver.receive(incoming(complete));
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': header } });
    expect(errors).toEqual([]);
  });

  it('cannot be registered for a type that the catalogue does not have', () => {
    const receiver = createReceiver({ catalog: sieve, logger: false });
    // @ts-expect-error it does not compile either
    expect(() => receiver.on('job.completed', () => {})).toThrow(withCode('EVENT_TYPE_UNKNOWN'));
  });
});

describe('the context of a handler', () => {
  it('tells about the request', async () => {
    const seen: EventContext[] = [];
    const receiver = createReceiver({
      catalog: sieve,
      logger: false,
      now: () => 1_700_000_000_123,
    }).on('job.complete', (_event, delivery) => seen.push(delivery));
    const request = incoming(complete, { 'webhook-id': 'msg_1', 'hookpact-attempt': '3' });
    await receiver.receive(request);
    const [delivery] = seen;
    expect(delivery).toMatchObject({
      id: 'msg_1',
      attempt: 3,
      rawBody: request.body,
      receivedAt: new Date('2023-11-14T22:13:20.123Z'),
    });
    expect(delivery?.headers.get('content-type')).toBe('application/json');
    expect(delivery?.headers.get('x-other')).toBeUndefined();
    expect(delivery?.signal.aborted).toBe(false);
  });

  it.each(['', '0', '-1', '1.5', 'first', '1e400'])(
    'has no attempt where the header says %j',
    async (attempt) => {
      const seen: EventContext[] = [];
      const receiver = createReceiver({ catalog: sieve, logger: false }).on(
        'job.complete',
        (_event, delivery) => seen.push(delivery),
      );
      await receiver.receive(incoming(complete, { 'hookpact-attempt': attempt }));
      expect(seen[0]?.attempt).toBeUndefined();
    },
  );
});

describe('hooks that throw', () => {
  it('change no answer; what onOutcome threw goes to onError', async () => {
    const errors: unknown[] = [];
    const broken = new Error('broken hook');
    const receiver = createReceiver({
      catalog: sieve,
      logger: false,
      onOutcome: () => {
        throw broken;
      },
    })
      .on('job.complete', () => {})
      .onError((error) => {
        errors.push(error);
        throw new Error('and this one too');
      });
    expect((await receiver.receive(incoming(complete))).status).toBe(200);
    expect(errors).toEqual([broken]);
  });

  it('include the key rule of a catalogue, where events are deduplicated: that is answered 500', async () => {
    const outcomes: Outcome[] = [];
    const error = new Error('broken rule');
    const dedupeKey = () => {
      throw error;
    };
    const options = {
      logger: false as const,
      catalog: { ...sieve, dedupeKey },
      onOutcome: (outcome: Outcome) => outcomes.push(outcome),
    };
    const withoutDedupe = createReceiver(options).on('job.complete', () => {});
    expect((await withoutDedupe.receive(incoming(complete))).status).toBe(200);
    outcomes.length = 0;
    const receiver = createReceiver({ ...options, dedupe: memoryDedupe() });
    receiver.on('job.complete', () => {});
    expect((await receiver.receive(incoming(complete))).status).toBe(500);
    expect(outcomes).toEqual([{ kind: 'failed', code: 'INTERNAL', error }]);
  });
});

describe('payloads', () => {
  it('of older days are read with { legacy: true } only', async () => {
    const old = { ...complete, type: 'job_complete' };
    const modern = createReceiver({ catalog: sieve, logger: false }).on('job.complete', () => {});
    const legacy = createReceiver({ catalog: sieve, logger: false, legacy: true }).on(
      'job.complete',
      () => {},
    );
    expect((await modern.receive(incoming(old))).body).toBe('{"outcome":"unknown"}');
    expect((await legacy.receive(incoming(old))).body).toBe('{"outcome":"handled"}');
  });

  it('with undeclared fields are refused with { strict: true } only, with pointers', async () => {
    const strict = createReceiver({ catalog: sieve, logger: false, strict: true }).on(
      'job.complete',
      () => {},
    );
    const answer = await strict.receive(incoming({ ...complete, extra: 'secret value' }));
    expect(answer.status).toBe(422);
    expect(JSON.parse(answer.body).issues).toMatchObject([{ pointer: '/extra' }]);
    expect(answer.body).not.toContain('secret value');
  });

  it.each(['\n', '\u001b[2J', '\u009b2J', '\u202e', '\u2028'])(
    'never quote the name of an undeclared field unescaped: %j',
    async (name) => {
      const strict = createReceiver({ catalog: sieve, strict: true, logger: false });
      strict.on('job.complete', () => {});
      const answer = await strict.receive(incoming({ ...complete, [`${name}x`]: 1 }));
      expect(answer.status).toBe(422);
      expect(answer.body).not.toMatch(/[^\x20-\x7e]|\\n|\\u001b/);
    },
  );
});

describe('secrets', () => {
  it.each<[what: string, secrets: unknown]>([
    ['a text', secret],
    ['an empty text', ''],
    ['null', null],
    ['false', false],
    ['a list of bytes', [Buffer.from(secret)]],
    ['a list of lists', [[secret]]],
    ['an object', { secret }],
    ['a promise', Promise.resolve([secret])],
  ])('in another form are refused at once, and accept no unsigned webhook: %s', (_, given) => {
    const secrets = given as string[];
    const refused = expect.toSatisfy(
      (error: Error) =>
        isReceiverError(error, 'OPTION_INVALID') &&
        /^The option secrets is |"option":"secrets"/.test(error.message) &&
        !error.message.includes(secret),
    );
    expect(() => createReceiver({ catalog: sieve, secrets, logger: false })).toThrow(refused);
    const late = createReceiver({ catalog: sieve, secrets: () => secrets, logger: false });
    expect(() => late.assertReady()).toThrow(refused);
  });

  const isEmpty = withCode('SECRETS_EMPTY');
  const unset = [[], [undefined], [undefined, ''], () => [], () => [undefined]] as const;

  it.each(unset)('that are not set fail where a server mounts the receiver: %o', (secrets) => {
    const receiver = createReceiver({ catalog: sieve, secrets, logger: false });
    for (const mount of [toNode, toExpress, toFastify]) {
      expect(() => mount(receiver)).toThrow(isEmpty);
    }
    expect(() => receiver.assertReady()).toThrow(isEmpty);
  });

  it.each(unset)('that are not set let a build pass, and open no door: %o', async (secrets) => {
    const errors: unknown[] = [];
    const receiver = createReceiver({ catalog: sieve, secrets, logger: false })
      .on('job.complete', () => {})
      .onError((error) => errors.push(error));
    for (const mount of [toFetch, toNext, toNextPages, toHono]) mount(receiver);
    expect((await receiver.receive(incoming(complete))).status).toBe(500);
    expect(errors).toEqual([isEmpty]);
  });

  it('may come after the build', async () => {
    let secrets: string[] = [];
    const receiver = createReceiver({ catalog: sieve, secrets: () => secrets, logger: false });
    expect((await receiver.receive(incoming(complete))).status).toBe(500);
    secrets = [secret];
    expect((await receiver.receive(incoming(complete))).status).toBe(401);
    expect(() => receiver.assertReady()).not.toThrow();
  });

  it('that cannot be read fail at once', () => {
    expect(() => createReceiver({ catalog: sieve, secrets: ['whsec_short'] })).toThrow();
  });
});

describe('unsafe keys', () => {
  it.each(['{"__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}}}'])(
    'of %s are refused, and kept as data where they are wanted',
    async (text) => {
      const payload = `{"type":"job.new","data":${text}}`;
      const seen: unknown[] = [];
      const body = incoming(Buffer.from(payload));
      const refusing = createReceiver({ catalog: sieve, logger: false }).onUnknown(() => {});
      expect(JSON.parse((await refusing.receive(body)).body).code).toBe('BODY_UNSAFE');
      const keeping = createReceiver({ catalog: sieve, unsafeKeys: 'keep' }).onUnknown((event) =>
        seen.push(event.payload),
      );
      expect((await keeping.receive(body)).status).toBe(200);
      expect(JSON.stringify(seen)).toBe(`[${payload}]`);
      expect(({} as { a?: number }).a).toBeUndefined();
    },
  );
});

describe('options', () => {
  it.each([
    [{ maxBodyBytes: 0 }, 'OPTION_INVALID'],
    [{ bodyTimeoutMs: -1 }, 'OPTION_INVALID'],
    [{ handlerTimeoutMs: Number.NaN }, 'OPTION_INVALID'],
    [{ maxConcurrent: 1.5 }, 'OPTION_INVALID'],
    [{ leaseMs: Number.POSITIVE_INFINITY }, 'OPTION_INVALID'],
    [{ toleranceSeconds: -1 }, 'OPTION_INVALID'],
    [{ maxAbandoned: 0 }, 'OPTION_INVALID'],
  ] as const)('%o are refused when the receiver is made', (options, code) => {
    expect(() => createReceiver({ catalog: sieve, logger: false, ...options })).toThrow(
      withCode(code),
    );
  });

  it('given as undefined mean the default', async () => {
    const receiver = createReceiver({
      catalog: sieve,
      logger: false,
      secrets: undefined,
      dedupe: undefined,
      maxBodyBytes: undefined,
      handlerTimeoutMs: undefined,
      ack: undefined,
    });
    expect((await receiver.receive(incoming(complete))).status).toBe(200);
  });

  it('with an early acknowledgement need an inbox, in types and when it runs', () => {
    // @ts-expect-error events would be acknowledged, and lost with the process
    expect(() => early()).toThrow(withCode('INBOX_MISSING'));
  });
});
