import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it } from 'vitest';
import {
  createReceiver,
  type DedupeStore,
  isReceiverError,
  memoryDedupe,
  type Outcome,
  RetryLater,
} from '../index.ts';
import { fakeSchedule } from '../test-kit/fake-schedule.ts';
import { complete, completeOf } from '../test-kit/fixtures.ts';
import { incoming } from '../test-kit/incoming.ts';

const handlerTimeoutMs = 1_000;

function setup(
  dedupe: DedupeStore | undefined = undefined,
  options: { otherBody?: 'accept' | 'refuse'; legacy?: boolean } = {},
) {
  const timers = fakeSchedule();
  const outcomes: Outcome[] = [];
  const errors: unknown[] = [];
  let time = 0;
  const receiver = createReceiver({
    catalog: sieve,
    logger: false,
    dedupe: dedupe ?? memoryDedupe(),
    schedule: timers.schedule,
    handlerTimeoutMs,
    ...options,
    leaseMs: 2_500,
    now: () => time,
    onOutcome: (outcome) => outcomes.push(outcome),
  }).onError((error) => errors.push(error));
  return {
    receiver,
    outcomes,
    errors,
    timers,
    advance: (ms: number) => {
      time += ms;
    },
  };
}

/** A handler that ends when the test says so. */
function gate() {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const entered = Promise.withResolvers<AbortSignal>();
  let calls = 0;
  return {
    entered: entered.promise,
    open: resolve,
    fail: reject,
    calls: () => calls,
    handle: async (_event: unknown, { signal }: { signal: AbortSignal }) => {
      calls += 1;
      entered.resolve(signal);
      await promise;
    },
  };
}

describe('an event that comes twice', () => {
  it('is handled once and acknowledged twice', async () => {
    const { receiver, outcomes } = setup();
    let calls = 0;
    receiver.on('job.complete', () => {
      calls += 1;
    });
    await receiver.receive(incoming(complete));
    const second = await receiver.receive(incoming(complete));
    expect(second).toMatchObject({ status: 200, body: '{"outcome":"duplicate"}' });
    expect(calls).toBe(1);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['handled', 'duplicate']);
  });

  it('while it is being handled is put off until the lease would end', async () => {
    const { receiver, advance } = setup();
    const slow = gate();
    receiver.on('job.complete', slow.handle);
    const first = receiver.receive(incoming(complete));
    await slow.entered;
    advance(700);
    const second = await receiver.receive(incoming(complete));
    expect(second).toMatchObject({ status: 409, headers: { 'retry-after': '2' } });
    slow.open();
    expect((await first).status).toBe(200);
    expect(slow.calls()).toBe(1);
  });

  it.each([
    ['failed', new Error('disk full'), 500],
    ['asked for a retry', new RetryLater({ afterSeconds: 1 }), 503],
  ])('is handled again after the first handling %s', async (_, error, status) => {
    const { receiver } = setup();
    let calls = 0;
    receiver.on('job.complete', () => {
      calls += 1;
      if (calls === 1) throw error;
    });
    expect((await receiver.receive(incoming(complete))).status).toBe(status);
    expect((await receiver.receive(incoming(complete))).status).toBe(200);
    expect(calls).toBe(2);
  });

  it.each([
    ['accept', 'EVENT_BUSY', '{"outcome":"duplicate"}'],
    ['refuse', 'EVENT_CONFLICT', expect.stringContaining('EVENT_CONFLICT')],
  ] as const)(
    'with another body, which it is told to %s: %s while it is handled',
    async (otherBody, during, after) => {
      const { receiver, outcomes, errors } = setup(memoryDedupe(), { otherBody });
      const slow = gate();
      receiver.on('job.complete', slow.handle);
      const post = (jobId: string) =>
        receiver.receive(incoming(completeOf(jobId), { 'webhook-id': 'msg_1' }));
      const first = post('rendered once');
      await slow.entered;
      expect(JSON.parse((await post('rendered anew')).body).code).toBe(during);
      slow.open();
      await first;
      expect((await post('rendered again')).body).toEqual(after);
      expect(slow.calls()).toBe(1);
      const isReported = (error: unknown) => isReceiverError(error, 'EVENT_BODY_DIFFERS');
      expect(errors.map(isReported)).toEqual(otherBody === 'accept' ? [true, true] : []);
      expect(outcomes.at(-1)).toMatchObject({ type: 'job.complete', id: 'msg_1' });
    },
  );

  it('in an older spelling is the same event', async () => {
    const { receiver, outcomes } = setup(memoryDedupe(), { legacy: true });
    receiver.on('job.complete', () => {});
    await receiver.receive(incoming(complete));
    await receiver.receive(incoming({ ...complete, type: 'job_complete' }));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['handled', 'duplicate']);
  });

  it('under two ids is two events: the sender says so', async () => {
    const { receiver, outcomes } = setup();
    receiver.on('job.complete', () => {});
    for (const id of ['msg_1', 'msg_2', 'msg_1']) {
      await receiver.receive(incoming(complete, { 'webhook-id': id }));
    }
    expect(outcomes.map(({ kind }) => kind)).toEqual(['handled', 'handled', 'duplicate']);
  });

  it('is handled twice where nothing on the wire identifies it', async () => {
    const { receiver, outcomes } = setup();
    receiver.on('job.new_output', () => {});
    const output = sieve.example('job.new_output');
    await receiver.receive(incoming(output));
    await receiver.receive(incoming(output));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['handled', 'handled']);
  });

  it('is deduped by its id also where the catalogue does not know its type', async () => {
    const { receiver, outcomes } = setup();
    receiver.onUnknown(() => {});
    const paused = { type: 'job.paused' };
    await receiver.receive(incoming(paused, { 'webhook-id': 'msg_1' }));
    await receiver.receive(incoming(paused, { 'webhook-id': 'msg_1' }));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['handled', 'duplicate']);
  });

  it.each([
    ['a NUL', 'job\0'],
    ['a lone surrogate', 'job\ud800'],
    ['100,000 characters', 'j'.repeat(100_000)],
  ])('has a key that stores can hold, whatever the job is called: %s', async (_, jobId) => {
    const keys: string[] = [];
    const store: DedupeStore = {
      ...memoryDedupe(),
      claim({ key }) {
        keys.push(key);
        return { kind: 'handled', isSameBody: true };
      },
    };
    const { receiver } = setup(store);
    receiver.on('job.complete', () => {});
    await receiver.receive(incoming(completeOf(jobId)));
    expect(keys).toEqual([expect.stringMatching(/^[\x20-\x7e]{1,300}$/)]);
  });
});

describe('a handler that takes too long', () => {
  it('is answered 503, told to stop, and keeps its claim while it runs on', async () => {
    const { receiver, timers, outcomes } = setup();
    const slow = gate();
    receiver.on('job.complete', slow.handle);
    const first = receiver.receive(incoming(complete));
    const signal = await slow.entered;
    timers.fire(handlerTimeoutMs);
    expect(await first).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
    expect(signal.aborted).toBe(true);
    expect((await receiver.receive(incoming(complete))).status).toBe(409);
    slow.open();
    expect(await receiver.close()).toBe(true);
    expect(outcomes[0]).toMatchObject({ kind: 'deferred', code: 'HANDLER_TIMEOUT' });
  });

  it('and finishes after all has handled the event: the retry is acknowledged', async () => {
    const { receiver, timers } = setup();
    const slow = gate();
    receiver.on('job.complete', slow.handle);
    const first = receiver.receive(incoming(complete));
    await slow.entered;
    timers.fire(handlerTimeoutMs);
    await first;
    slow.open();
    await expect
      .poll(async () => (await receiver.receive(incoming(complete))).body)
      .toBe('{"outcome":"duplicate"}');
    expect(slow.calls()).toBe(1);
  });

  it('and then fails is reported, and its event is handled again', async () => {
    const { receiver, timers, errors } = setup();
    const slow = gate();
    receiver.on('job.complete', slow.handle);
    const first = receiver.receive(incoming(complete));
    await slow.entered;
    timers.fire(handlerTimeoutMs);
    await first;
    const late = new Error('late');
    slow.fail(late);
    await expect
      .poll(() => errors)
      .toEqual([expect.toSatisfy((error) => isReceiverError(error, 'HANDLER_TIMEOUT')), late]);
    expect((await receiver.receive(incoming(complete))).status).toBe(500);
    expect(slow.calls()).toBe(2);
  });

  it('beyond its lease is reported when somebody else has taken over', async () => {
    const { receiver, advance, errors } = setup();
    const slow = gate();
    receiver.on('job.complete', slow.handle);
    const first = receiver.receive(incoming(complete));
    await slow.entered;
    advance(2_501);
    const second = receiver.receive(incoming(complete));
    await expect.poll(slow.calls).toBe(2);
    slow.open();
    expect((await Promise.all([first, second])).map(({ status }) => status)).toEqual([200, 200]);
    expect(errors).toEqual([expect.toSatisfy((error) => isReceiverError(error, 'LEASE_LOST'))]);
  });

  it('leaves no timer behind when it ends in time', async () => {
    const { receiver, timers } = setup();
    receiver.on('job.complete', async () => {});
    await receiver.receive(incoming(complete));
    expect(timers.waiting()).toEqual([]);
  });
});

describe('a store', () => {
  const broken = new Error('connection refused');
  const fails = () => {
    throw broken;
  };

  it('that cannot be asked puts the event off: handling it could be the second time', async () => {
    const { receiver, errors } = setup({ ...memoryDedupe(), claim: fails });
    let calls = 0;
    receiver.on('job.complete', () => {
      calls += 1;
    });
    const answer = await receiver.receive(incoming(complete));
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
    expect(JSON.parse(answer.body).code).toBe('DEDUPE_UNAVAILABLE');
    expect(calls).toBe(0);
    expect(errors).toEqual([broken]);
  });

  it('that never answers is given up on in time', async () => {
    const { receiver, timers } = setup({ ...memoryDedupe(), claim: () => new Promise(() => {}) });
    receiver.on('job.complete', () => {});
    const answer = receiver.receive(incoming(complete));
    await expect.poll(timers.waiting).toEqual([handlerTimeoutMs]);
    timers.fire(handlerTimeoutMs);
    expect((await answer).status).toBe(503);
  });

  it('that cannot record what was handled does not undo the handling: 200, and reported', async () => {
    const { receiver, errors } = setup({ ...memoryDedupe(), complete: fails });
    receiver.on('job.complete', () => {});
    expect((await receiver.receive(incoming(complete))).status).toBe(200);
    expect(errors).toEqual([broken]);
  });
});
