import { isLongRun } from '@hookpact/test-processes';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { AttemptRequest, Transport } from '../attempt/transport.ts';
import { type Clock, systemClock } from '../clock.ts';
import { memoryStore } from '../memory.ts';
import { standardWebhooksPolicy } from '../policy/presets.ts';
import { createSender } from './create-sender.ts';
import { guardRandom } from './guards.ts';
import type { SenderOptions } from './options.ts';

const timing = { dnsMs: undefined, connectMs: undefined, firstByteMs: 1, totalMs: 2 };
const policy = { ...standardWebhooksPolicy, retryDelaysMs: [0, 0, 0, 0, 0], jitter: 0 };

type Caller = {
  clock: Clock;
  random: () => number;
  logger: { info(): void; warn(): void };
  policy: typeof policy;
  transport: Transport;
  finishHeaders: NonNullable<SenderOptions<never>['finishHeaders']>;
  observe: NonNullable<SenderOptions<never>['observe']>;
  listener: (report: unknown) => void;
};

/** Everything that a caller may give, doing what it should; the endpoint fails once. */
function wellBehaved(): Caller {
  let attempts = 0;
  return {
    // delays are cut short: what waits for a clock that failed is tried again soon
    clock: {
      ...systemClock,
      schedule: (callback, delayMs) => systemClock.schedule(callback, Math.min(delayMs, 20)),
    },
    random: () => 0.5,
    logger: { info() {}, warn() {} },
    policy: { ...policy },
    transport: {
      async attempt(_: AttemptRequest) {
        attempts += 1;
        const status = attempts % 2 === 1 ? 500 : 200;
        return { kind: 'answered', status, headers: {}, body: new Uint8Array(), timing };
      },
      close: async () => {},
    },
    finishHeaders: (headers) => ({ ...headers }),
    observe: (_, make) => make(),
    listener: () => {},
  };
}

/** Values that code of others throws, or gives: none may be taken to have words. */
const unspeakable: [name: string, thrown: unknown][] = [
  ['undefined', undefined],
  ['an error without words', Object.assign(new Error('mine'), { message: undefined })],
  [
    'an error whose words throw',
    Object.defineProperty(new Error('mine'), 'message', { get: () => throwIt(new Error('mine')) }),
  ],
  ['an object without a prototype', Object.freeze(Object.create(null))],
  ['a proxy that was revoked', revokedProxy()],
];

function throwIt(thrown: unknown): never {
  throw thrown;
}

function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const failures: [how: string, fail: () => unknown][] = [
  [
    'throws',
    () => {
      throw new Error('mine');
    },
  ],
  ['rejects', () => Promise.reject(new Error('mine'))],
  ...unspeakable.flatMap(([name, thrown]): [string, () => unknown][] => [
    [`throws ${name}`, () => throwIt(thrown)],
    [`rejects with ${name}`, () => Promise.reject(thrown)],
    [`gives ${name}`, () => thrown],
  ]),
  ['gives nonsense', () => ({ non: 'sense' })],
];
const places: [what: string, owner: keyof Caller, method: string | undefined][] = [
  ['clock.now', 'clock', 'now'],
  ['clock.wall', 'clock', 'wall'],
  ['clock.schedule', 'clock', 'schedule'],
  ['clock.soon', 'clock', 'soon'],
  ['random', 'random', undefined],
  ['logger.info', 'logger', 'info'],
  ['logger.warn', 'logger', 'warn'],
  ['policy.isSuccess', 'policy', 'isSuccess'],
  ['policy.isGone', 'policy', 'isGone'],
  ['transport.attempt', 'transport', 'attempt'],
  ['transport.close', 'transport', 'close'],
  ['finishHeaders', 'finishHeaders', undefined],
  ['observe', 'observe', undefined],
  ['a listener', 'listener', undefined],
];
// nothing is expected of `soon`
const isFailure = (how: string, method: string | undefined) =>
  !(method === 'soon' && how.startsWith('gives '));
const rows = places.flatMap(([what, owner, method]) =>
  failures
    .filter(([how]) => isFailure(how, method))
    .flatMap(([how, fail], index) => {
      const calls = isLongRun ? [1, 2, 3] : [(index % 3) + 1];
      return calls.map((call) => ({ what, how, call, owner, method, fail }));
    }),
);

/** The same function, but for one call. */
function failingAt<Parameters extends unknown[]>(
  call: number,
  fail: () => unknown,
  work: (...parameters: Parameters) => unknown,
) {
  let calls = 0;
  return (...parameters: Parameters) => {
    calls += 1;
    return calls === call ? fail() : work(...parameters);
  };
}

it.each([-0.1, 1.1, 5])('a random() of %d is reported, and counts as the middle', (share) => {
  const errors: unknown[] = [];
  const random = guardRandom(
    () => share,
    (error) => errors.push(error),
  );
  expect(random()).toBe(0.5);
  expect(errors).toEqual([new TypeError('random() is not from 0 to 1.')]);
});

describe('what a caller gives', () => {
  it.each(rows)('$what that $how at call $call stops nothing', async (row) => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true); // says that the logger failed
    const rejections: unknown[] = [];
    const onRejection = (error: unknown) => void rejections.push(error);
    process.on('unhandledRejection', onRejection);
    onTestFinished(() => void process.off('unhandledRejection', onRejection));
    const caller = wellBehaved();
    const { owner, method, fail, call } = row;
    if (method === undefined) {
      Object.assign(caller, { [owner]: failingAt(call, fail, caller[owner] as () => unknown) });
    } else {
      const methods = caller[owner] as unknown as Record<string, () => unknown>; // of that name
      const work = methods[method] as () => unknown;
      Object.assign(methods, { [method]: failingAt(call, fail, work.bind(methods)) });
    }
    const { listener, ...options } = caller;
    const sender = createSender({ store: memoryStore(), ...options });
    sender.on('attempt', listener);
    await sender.start();
    const endpoints = [{ url: 'http://a.example/' }];
    for (const messageId of ['a', 'b', 'c']) {
      await sender.send({ messageId, eventType: 'n', body: '{}', endpoints });
    }
    const statuses = async () =>
      (await sender.listDeliveries()).items.map(({ status }) => status).join();
    await expect.poll(statuses, { interval: 2 }).toBe('delivered,delivered,delivered');
    await sender.stop();
    expect(rejections).toEqual([]);
  });
});

it('a transport that never ends gives its slot back', async () => {
  const caller = wellBehaved();
  const transport: Transport = { ...caller.transport, attempt: () => new Promise(() => {}) };
  const sender = createSender({
    store: memoryStore(),
    ...{ clock: caller.clock, policy: { ...policy, retryDelaysMs: [] } },
    ...{ transport, concurrency: 1, logger: false as const },
  });
  await sender.start();
  for (const messageId of ['a', 'b']) {
    const endpoints = [{ url: 'http://a.example/' }];
    await sender.send({ messageId, eventType: 'n', body: '{}', endpoints });
  }
  const dead = async () => (await sender.listDeliveries({ status: 'dead' })).items.length;
  await expect.poll(dead, { interval: 2 }).toBe(2);
  expect(await sender.listAttempts('b-0')).toMatchObject([{ failure: 'timeout' }]);
  await sender.stop();
});

it.each<[what: string, result: unknown]>([
  ['a status of no HTTP', { kind: 'answered', status: 1e21, headers: {}, timing }],
  ['headers that hold themselves', { kind: 'answered', status: 200, headers: cycle(), timing }],
  ['headers that JSON cannot write', { kind: 'answered', status: 200, headers: { a: 1n }, timing }],
  ['a body that is text', { kind: 'answered', status: 200, body: 'ok', timing }],
  ['endless times', { kind: 'answered', status: 200, timing: { totalMs: 1e300, dnsMs: '5' } }],
  ['a failure that is none', { kind: 'unanswered', failure: '__proto__', detail: 'x', timing }],
  ['a detail that is none', { kind: 'unanswered', failure: 'reset', detail: Symbol('x'), timing }],
])('a transport that gives %s ends its delivery, recorded at the first try', async (_, result) => {
  const caller = wellBehaved();
  const failed: unknown[] = [];
  const logger = {
    info() {},
    warn: (fields: object, text: string) => void (text.includes('store') && failed.push(fields)),
  };
  const transport: Transport = { ...caller.transport, attempt: async () => result as never };
  const { clock } = caller;
  const options = { store: memoryStore(), clock, transport, logger };
  const sender = createSender({ ...options, policy: { ...policy, retryDelaysMs: [] } });
  await sender.start();
  await sender.send({ eventType: 'n', body: '{}', endpoints: [{ url: 'http://a.example/' }] });
  const ended = async () => (await sender.listDeliveries({ status: 'waiting' })).items.length;
  await expect.poll(ended, { interval: 2 }).toBe(0);
  await sender.stop();
  expect(failed).toEqual([]);
});

function cycle(): object {
  const headers: Record<string, unknown> = {};
  headers.self = headers;
  return headers;
}

it('no log line shows the secret parts of a URL, those in the errors of others included', async () => {
  const marker = 'hunter2secret';
  const lines: string[] = [];
  const logger = {
    info: (fields: object, text: string) => void lines.push(JSON.stringify([text, fields])),
  };
  const caller = wellBehaved();
  const transport: Transport = {
    ...caller.transport,
    attempt: async ({ url }) => {
      throw new Error(`cannot reach ${url}`);
    },
  };
  const { clock } = caller;
  const sender = createSender({ store: memoryStore(), clock, policy, transport, logger });
  await sender.start();
  const url = `http://a.example/in?token=${marker}`;
  const headers = { authorization: `Bearer ${marker}` };
  await sender.send({ eventType: 'n', body: '{}', endpoints: [{ url, headers }, { url }] });
  const dead = async () => (await sender.listDeliveries({ status: 'dead' })).items.length;
  await expect.poll(dead, { interval: 2 }).toBe(2);
  await sender.stop();
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.join('\n')).not.toContain(marker);
  expect(lines.join('\n')).toContain('cannot reach http://a.example/in');
});
