import '@hookpact/catalog/json-schema'; // strict reading
import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it } from 'vitest';
import {
  createReceiver,
  type ErrorContext,
  type EventContext,
  isReceiverError,
  memoryDedupe,
  type Outcome,
  type ReceiverErrorCode,
  RetryLater,
} from './index.ts';
import { complete } from './test-kit/fixtures.ts';
import { incoming } from './test-kit/incoming.ts';

const start = sieve.example('job.start');
const withCode = (code: ReceiverErrorCode) =>
  expect.toSatisfy((error) => isReceiverError(error, code));

describe('handlers', () => {
  it('run one after the other: those for all events first, then those of the type', async () => {
    const calls: string[] = [];
    const receiver = createReceiver({ catalog: sieve })
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
    const receiver = createReceiver({ catalog: sieve }).on('job.complete', (event) =>
      events.push(event),
    );
    await receiver.receive(incoming({ ...complete, added: { later: true } }));
    expect(events).toEqual([{ ...complete, added: { later: true } }]);
  });

  it('that are missing leave an event acknowledged and ignored', async () => {
    const outcomes: Outcome[] = [];
    const receiver = createReceiver({ catalog: sieve, onOutcome: (it) => outcomes.push(it) });
    const answer = await receiver.receive(incoming(start));
    expect(answer).toMatchObject({ status: 200, body: '{"outcome":"ignored"}' });
    expect(outcomes).toEqual([{ kind: 'ignored', type: 'job.start', id: undefined }]);
  });

  it('of unknown events get type and payload; without one they are acknowledged', async () => {
    const paused = { type: 'job.paused', body: { at: 'noon' } };
    const unknown: unknown[] = [];
    const receiver = createReceiver({ catalog: sieve });
    expect((await receiver.receive(incoming(paused))).body).toBe('{"outcome":"unknown"}');
    receiver.onUnknown((event) => unknown.push(event));
    expect((await receiver.receive(incoming(paused))).body).toBe('{"outcome":"handled"}');
    expect(unknown).toEqual([{ type: 'job.paused', payload: paused }]);
  });

  it('that throw are answered 500, without a word of what they threw', async () => {
    const heard: [unknown, ErrorContext][] = [];
    const error = new Error('password=hunter2');
    const receiver = createReceiver({ catalog: sieve })
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
      title: 'Handler failed',
      status: 500,
      detail: 'The handler of this event threw; the receiver has the details.',
      code: 'HANDLER_FAILED',
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
    const receiver = createReceiver({ catalog: sieve })
      .on('job.complete', async () => {
        throw new RetryLater({ afterSeconds });
      })
      .onError((error) => errors.push(error));
    const answer = await receiver.receive(incoming(complete));
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': header } });
    expect(errors).toEqual([]);
  });

  it('cannot be registered for a type that the catalogue does not have', () => {
    const receiver = createReceiver({ catalog: sieve });
    // @ts-expect-error it does not compile either
    expect(() => receiver.on('job.completed', () => {})).toThrow(withCode('EVENT_TYPE_UNKNOWN'));
  });
});

describe('the delivery', () => {
  it('tells about the request', async () => {
    const seen: EventContext[] = [];
    const receiver = createReceiver({ catalog: sieve, now: () => 1_700_000_000_123 }).on(
      'job.complete',
      (_event, delivery) => seen.push(delivery),
    );
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
      const receiver = createReceiver({ catalog: sieve }).on('job.complete', (_event, delivery) =>
        seen.push(delivery),
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

  it('include an observer that fails: that is answered 500', async () => {
    const outcomes: Outcome[] = [];
    const error = new Error('no exporter');
    const receiver = createReceiver({
      catalog: sieve,
      observe: () => Promise.reject(error),
      onOutcome: (outcome) => outcomes.push(outcome),
    });
    expect((await receiver.receive(incoming(complete))).status).toBe(500);
    expect(outcomes).toEqual([{ kind: 'failed', code: 'INTERNAL', error }]);
  });
});

describe('payloads', () => {
  it('of older days are read with { legacy: true } only', async () => {
    const old = { ...complete, type: 'job_complete' };
    const modern = createReceiver({ catalog: sieve }).on('job.complete', () => {});
    const legacy = createReceiver({ catalog: sieve, legacy: true }).on('job.complete', () => {});
    expect((await modern.receive(incoming(old))).body).toBe('{"outcome":"unknown"}');
    expect((await legacy.receive(incoming(old))).body).toBe('{"outcome":"handled"}');
  });

  it('with undeclared fields are refused with { strict: true } only, with pointers', async () => {
    const strict = createReceiver({ catalog: sieve, strict: true }).on('job.complete', () => {});
    const answer = await strict.receive(incoming({ ...complete, extra: 'secret value' }));
    expect(answer.status).toBe(422);
    expect(JSON.parse(answer.body).issues).toMatchObject([{ pointer: '/extra' }]);
    expect(answer.body).not.toContain('secret value');
  });
});

describe('options', () => {
  it.each([
    [{ maxBodyBytes: 0 }, 'OPTION_INVALID'],
    [{ bodyTimeoutMs: -1 }, 'OPTION_INVALID'],
    [{ handlerTimeoutMs: Number.NaN }, 'OPTION_INVALID'],
    [{ maxConcurrent: 1.5 }, 'OPTION_INVALID'],
    [{ leaseMs: Number.POSITIVE_INFINITY }, 'OPTION_INVALID'],
    [{ toleranceSeconds: -1 }, 'OPTION_INVALID'],
    [{ secrets: [] }, 'SECRETS_EMPTY'],
    [{ secrets: [undefined, ''] }, 'SECRETS_EMPTY'],
  ] as const)('%o are refused when the receiver is made', (options, code) => {
    expect(() => createReceiver({ catalog: sieve, ...options })).toThrow(withCode(code));
  });

  it('given as undefined mean the default', async () => {
    const receiver = createReceiver({
      catalog: sieve,
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
    const make = () => createReceiver({ catalog: sieve, ack: 'early' });
    expect(make).toThrow(withCode('INBOX_MISSING'));
  });
});
