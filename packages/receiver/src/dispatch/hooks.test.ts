import { sieve } from '@hookpact/sieve-events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createReceiver, type DedupeStore, early, memoryDedupe } from '../index.ts';
import { fakeSchedule } from '../test-kit/fake-schedule.ts';
import { complete } from '../test-kit/fixtures.ts';
import { incoming } from '../test-kit/incoming.ts';

const broken = new Error('broken');
const throws = (): never => {
  throw broken;
};
const rejects = () => Promise.reject(broken);

/** A rejection that nobody waits for ends a process: here it ends the test. */
const unhandled = vi.fn();
beforeEach(() => void process.on('unhandledRejection', unhandled));
afterEach(async () => {
  await new Promise((resolve) => setImmediate(resolve)); // Node reports them after the microtasks
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

/** Throws whatever is asked of it, also whether it has a `then`. */
function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
const withThen = (target: object, then: unknown) =>
  Object.defineProperty(target, 'then', { value: then });
const rejected = (_: unknown, reject: (error: unknown) => void) => reject(broken);

const quiet = { catalog: sieve, logger: false } as const;
const notCallable = JSON.parse('{"then":5}') as object;

describe.each([
  ['throws', throws],
  ['rejects', rejects],
])('what %s', (_, fail) => {
  it('in onOutcome goes to onError, and changes no response', async () => {
    const errors: unknown[] = [];
    const receiver = createReceiver({ ...quiet, onOutcome: fail })
      .on('job.complete', () => {})
      .onError((error) => errors.push(error));
    expect((await receiver.receive(incoming(complete))).status).toBe(200);
    await expect.poll(() => errors).toEqual([broken]);
  });

  it('in onError is dropped, and the next error handler is called', async () => {
    const errors: unknown[] = [];
    const receiver = createReceiver(quiet)
      .on('job.complete', throws)
      .onError(fail)
      .onError((error) => errors.push(error));
    expect((await receiver.receive(incoming(complete))).status).toBe(500);
    expect(errors).toEqual([broken]);
  });

  it('in waitUntil, also the host’s, goes to onError', async () => {
    const errors: unknown[] = [];
    const receiver = createReceiver(quiet)
      .on('job.complete', (_event, context) => context.waitUntil(rejects()))
      .onError((error) => errors.push(error));
    const request = { ...incoming(complete), waitUntil: fail };
    expect((await receiver.receive(request)).status).toBe(200);
    await expect.poll(() => errors).toEqual([broken, broken]);
    expect(await receiver.close()).toBe(true);
  });

  it('in waitUntil of the host goes to onError after an early acknowledgement, too', async () => {
    const errors: unknown[] = [];
    const inbox = { add: async () => 'entry', remove: async () => {} };
    const receiver = createReceiver({ ...quiet, ack: early(inbox) })
      .on('job.complete', () => {})
      .onError((error) => errors.push(error));
    const request = { ...incoming(complete), waitUntil: fail };
    expect((await receiver.receive(request)).status).toBe(200);
    await expect.poll(() => errors).toEqual([broken]);
    expect(await receiver.close()).toBe(true);
  });

  it('in an acknowledgement of your own is answered 500, and reported where it comes late', async () => {
    const timers = fakeSchedule();
    const errors: unknown[] = [];
    const gate = Promise.withResolvers<void>();
    let isSlow = false;
    const receiver = createReceiver({
      ...quiet,
      schedule: timers.schedule,
      handlerTimeoutMs: 1_000,
      ack: async () => {
        if (isSlow) await gate.promise;
        return fail();
      },
    })
      .on('job.complete', () => {})
      .onError((error) => errors.push(error));
    const answer = await receiver.receive(incoming(complete));
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([500, 'INTERNAL']);
    expect(timers.waiting()).toEqual([]);
    isSlow = true;
    const late = receiver.receive(incoming(complete));
    await expect.poll(timers.waiting).toEqual([1_000]);
    timers.fire(1_000);
    expect((await late).status).toBe(503);
    gate.resolve();
    const outOfTime = expect.objectContaining({ code: 'HANDLER_TIMEOUT' });
    await expect.poll(() => errors).toEqual([broken, outOfTime, broken]);
    expect(await receiver.close()).toBe(true);
  });

  it.each(['add', 'remove'] as const)('in %s of an inbox is reported', async (method) => {
    const errors: unknown[] = [];
    const inbox = { add: async () => 'entry', remove: async () => {}, [method]: fail };
    const receiver = createReceiver({ ...quiet, ack: early(inbox) })
      .on('job.complete', () => {})
      .onError((error) => errors.push(error));
    const { status } = await receiver.receive(incoming(complete));
    expect(status).toBe(method === 'add' ? 503 : 200);
    await expect.poll(() => errors).toEqual([broken]);
    expect(await receiver.close()).toBe(true);
  });

  it.each([
    ['claim', 503],
    ['complete', 200],
    ['release', 500],
  ] as const)('in %s of a store is reported', async (method, status) => {
    const errors: unknown[] = [];
    const store: DedupeStore = { ...memoryDedupe(), [method]: fail };
    const receiver = createReceiver({ ...quiet, dedupe: store })
      .on('job.complete', method === 'release' ? throws : () => {})
      .onError((error) => errors.push(error));
    expect((await receiver.receive(incoming(complete))).status).toBe(status);
    expect(new Set(errors)).toEqual(new Set([broken]));
  });
});

it('a request whose headers cannot be read is answered, too', async () => {
  const receiver = createReceiver(quiet);
  const answer = await receiver.receive({ ...incoming(complete), header: throws });
  expect([answer.status, JSON.parse(answer.body).code]).toEqual([500, 'INTERNAL']);
  expect(await receiver.close()).toBe(true);
});

describe('nonsense', () => {
  const nonsense: [name: string, value: unknown][] = [
    ['undefined', undefined],
    ['null', null],
    ['a string', 'claimed'],
    ['another kind', { kind: 'huh' }],
    ['an object without a prototype', Object.create(null)],
    ['a then that is no function', notCallable],
    ['a promise of undefined', Promise.resolve(undefined)],
    ['a proxy that was revoked', revokedProxy()],
    ['a promise whose then throws', withThen({}, throws)],
    ['a function that is a promise', withThen(() => {}, rejected)],
  ];

  it.each(nonsense)('from a dedupe store is like no answer: %s', async (_, value) => {
    const errors: unknown[] = [];
    const dedupe = { ...memoryDedupe(), claim: () => value as never };
    const receiver = createReceiver({ ...quiet, dedupe })
      .on('job.complete', () => {})
      .onError((error) => errors.push(error));
    const answer = await receiver.receive(incoming(complete));
    expect(JSON.parse(answer.body).code).toBe('DEDUPE_UNAVAILABLE');
    expect(errors).toHaveLength(1);
  });

  it.each(nonsense)('from an observer changes no outcome: %s', async (_, value) => {
    let handled = 0;
    const receiver = createReceiver({ ...quiet, observe: () => value }).on('job.complete', () => {
      handled += 1;
    });
    expect((await receiver.receive(incoming(complete))).status).toBe(200);
    expect(handled).toBe(1);
  });

  it.each(nonsense)('from onOutcome and onError changes no response: %s', async (_, value) => {
    const receiver = createReceiver({ ...quiet, onOutcome: () => value })
      .on('job.complete', throws)
      .onError(() => value);
    expect((await receiver.receive(incoming(complete))).status).toBe(500);
  });

  it.each(nonsense)('from complete of a store changes no response: %s', async (_, value) => {
    const dedupe = { ...memoryDedupe(), complete: () => value as never };
    const receiver = createReceiver({ ...quiet, dedupe }).on('job.complete', () => {});
    expect((await receiver.receive(incoming(complete))).status).toBe(200);
  });

  it.each([10n, Number.NaN, '5', Symbol('soon'), () => {}, undefined])(
    'as the wait of a RetryLater keeps no claim: row %#',
    async (afterSeconds) => {
      const receiver = createReceiver({ ...quiet, dedupe: memoryDedupe() });
      const asked = Object.assign(new Error('later'), { name: 'RetryLater', afterSeconds });
      receiver.on('job.complete', () => {
        throw asked;
      });
      for (const _ of [1, 2]) {
        const answer = await receiver.receive(incoming(complete));
        expect(['RETRY_LATER', 'HANDLER_FAILED']).toContain(JSON.parse(answer.body).code);
      }
    },
  );

  it('as a handler that is no promise but a function with a then is waited for', async () => {
    const receiver = createReceiver(quiet).on('job.complete', () => withThen(() => {}, rejected));
    expect((await receiver.receive(incoming(complete))).status).toBe(500);
  });

  it.each([2 ** 31, Number.MAX_SAFE_INTEGER])(
    'as the longest time for handlers does not cut them off: %d',
    async (handlerTimeoutMs) => {
      const receiver = createReceiver({ ...quiet, handlerTimeoutMs, leaseMs: 1_000 });
      // two turns of the timers: one that is too long for Node fires in the first
      receiver.on('job.complete', () => new Promise((resolve) => setTimeout(resolve, 3)));
      expect((await receiver.receive(incoming(complete))).status).toBe(200);
    },
  );

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY])(
    'from a store as the rest of a lease gives a whole Retry-After: %d',
    async (leaseLeftMs) => {
      const claim = () => ({ kind: 'busy', isSameBody: true, leaseLeftMs }) as const;
      const receiver = createReceiver({ ...quiet, dedupe: { ...memoryDedupe(), claim } });
      receiver.on('job.complete', () => {});
      const { headers } = await receiver.receive(incoming(complete));
      expect(headers['retry-after']).toMatch(/^[1-9]\d{0,7}$/);
    },
  );

  it.each([undefined, null, 5, notCallable])(
    'as work after the response is over: %s',
    async (work) => {
      const receiver = createReceiver(quiet).on('job.complete', (_event, context) =>
        context.waitUntil(work as never),
      );
      expect((await receiver.receive(incoming(complete))).status).toBe(200);
      expect(await receiver.close()).toBe(true);
    },
  );

  it.each([() => Number.NaN, throws])('from the clock is an outcome too', async (now) => {
    const receiver = createReceiver({ ...quiet, now, dedupe: memoryDedupe() });
    receiver.on('job.complete', () => {});
    expect((await receiver.receive(incoming(complete))).status).toBeGreaterThanOrEqual(200);
    expect(await receiver.close()).toBe(true);
  });
});
