import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it } from 'vitest';
import { type ChunkReader, readPushedBody } from '../http/read-pushed-body.ts';
import { createReceiver, type Outcome, type Receiver, type UnreadBody } from '../index.ts';
import { fakeSchedule } from '../test-kit/fake-schedule.ts';
import { bytesOf, complete, completeOf } from '../test-kit/fixtures.ts';
import { incoming } from '../test-kit/incoming.ts';

const start = sieve.example('job.start');

function setup(maxConcurrent = 10, options: { maxAbandoned?: number } = {}) {
  let time = 0;
  const timers = fakeSchedule();
  const outcomes: Outcome[] = [];
  const errors: unknown[] = [];
  const entered: AbortSignal[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const receiver = createReceiver({
    catalog: sieve,
    logger: false,
    maxConcurrent,
    ...options,
    now: () => time,
    schedule: timers.schedule,
    onOutcome: (outcome) => outcomes.push(outcome),
  })
    .on('job.complete', async (_event, { signal }) => {
      entered.push(signal);
      await promise;
    })
    .onError((error) => errors.push(error));
  const advance = (ms: number) => {
    time += ms;
  };
  return { receiver, timers, outcomes, errors, entered, advance, open: resolve };
}

describe('a receiver at its capacity', () => {
  it('puts further requests off, without reading them, until one is done', async () => {
    const { receiver, entered, open } = setup(2);
    const work = ['a', 'b'].map((id) => receiver.receive(incoming(completeOf(id))));
    await expect.poll(() => entered.length).toBe(2);

    let isCancelled = false;
    const cancel = () => {
      isCancelled = true;
    };
    const body = {
      read: () => {
        throw new Error('read in spite of the limit');
      },
      cancel,
    };
    const refused = await receiver.receive({ ...incoming(complete), body });
    expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    expect(JSON.parse(refused.body).code).toBe('OVER_CAPACITY');
    expect(isCancelled).toBe(true);

    open();
    await Promise.all(work);
    expect((await receiver.receive(incoming(complete))).status).toBe(200);
  });

  it.each([1, 2])('gives the slot of a handler back that never ends: round %d', async (rounds) => {
    const { receiver, timers, entered } = setup(1);
    for (let n = 1; n <= rounds; n += 1) {
      const late = receiver.receive(incoming(completeOf(`hangs ${n}`)));
      await expect.poll(() => entered.length).toBe(n);
      timers.fire(15_000);
      expect(JSON.parse((await late).body).code).toBe('HANDLER_TIMEOUT');
    }
    receiver.on('job.start', () => {});
    expect((await receiver.receive(incoming(start))).status).toBe(200);
    expect(await receiver.close()).toBe(true);
  });
});

describe('handlers that never end', () => {
  it('put off further events of their type only, until their lease ends', async () => {
    const { receiver, timers, entered, advance } = setup(10, { maxAbandoned: 2 });
    receiver.on('job.start', () => {});
    const codeOf = async (id: string) =>
      JSON.parse((await receiver.receive(incoming(completeOf(id)))).body).code;
    for (let n = 1; n <= 2; n += 1) {
      const late = codeOf(`hangs ${n}`);
      await expect.poll(() => entered.length).toBe(n);
      timers.fire(15_000);
      expect(await late).toBe('HANDLER_TIMEOUT');
    }
    expect(await codeOf('third')).toBe('OVER_CAPACITY');
    expect((await receiver.receive(incoming(start))).status).toBe(200);

    advance(30_000);
    const next = codeOf('after the lease');
    await expect.poll(() => entered.length).toBe(3);
    timers.fire(15_000);
    expect(await next).toBe('HANDLER_TIMEOUT');
  });

  it('count no longer once they end after all', async () => {
    const { receiver, timers, entered, open } = setup(10, { maxAbandoned: 1 });
    const late = receiver.receive(incoming(complete));
    await expect.poll(() => entered.length).toBe(1);
    timers.fire(15_000);
    await late;
    open();
    await expect
      .poll(async () => (await receiver.receive(incoming(completeOf('next')))).status)
      .toBe(200);
  });
});

describe('bodies that never come', () => {
  /** Requests with a head only, from one address each. */
  function upload(receiver: Receiver<typeof sieve>, address: string) {
    let reader: ChunkReader | undefined;
    const source = {
      address: () => address,
      subscribe: (given: ChunkReader) => {
        reader = given;
      },
      cancel: () => {},
    };
    const body: UnreadBody = {
      read: (context) => readPushedBody(source, context),
      cancel: source.cancel,
    };
    const answer = receiver.receive({ ...incoming(complete), body });
    const finish = () => {
      reader?.chunk(bytesOf(start));
      reader?.end();
    };
    return { answer, finish };
  }

  it('refuse nobody: beyond the limit, the oldest of the busiest address is cut off', async () => {
    const { receiver, outcomes } = setup(3);
    receiver.on('job.start', () => {});
    const other = upload(receiver, '::2');
    const crowd = [1, 2, 3, 4].map(() => upload(receiver, '::1'));
    expect((await crowd[0]?.answer)?.status).toBe(408);
    expect((await crowd[1]?.answer)?.status).toBe(408);
    other.finish();
    expect((await other.answer).status).toBe(200);
    expect((await receiver.receive(incoming(start))).status).toBe(200);
    expect(outcomes.map((outcome) => 'code' in outcome && outcome.code)).not.toContain(
      'OVER_CAPACITY',
    );
    for (const { finish } of crowd) finish();
    expect(await receiver.close()).toBe(true);
  });

  it('are counted until they end: those that ended cut nobody off', async () => {
    const { receiver } = setup(2);
    receiver.on('job.start', () => {});
    const ended = [1, 2, 3, 4].map(() => upload(receiver, '::1'));
    for (const { finish } of ended) finish();
    await Promise.all(ended.map(({ answer }) => answer));
    const slow = [1, 2].map(() => upload(receiver, '::2')); // the limit, and no more
    for (const { finish } of slow) finish();
    const answers = await Promise.all(slow.map(({ answer }) => answer));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('are cut off when a closing receiver gives up', async () => {
    const { receiver, timers } = setup(3);
    const slow = upload(receiver, '::1');
    const closed = receiver.close({ graceMs: 250 });
    timers.fire(250);
    expect(await closed).toBe(false);
    expect((await slow.answer).status).toBe(408);
  });
});

describe('close', () => {
  it('lets handlers finish, and answers 503 to everybody else', async () => {
    const { receiver, entered, open } = setup();
    const work = receiver.receive(incoming(complete));
    await expect.poll(() => entered.length).toBe(1);
    const closed = receiver.close();
    const refused = await receiver.receive(incoming(complete));
    expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
    expect(JSON.parse(refused.body).code).toBe('SHUTTING_DOWN');
    open();
    expect(await closed).toBe(true);
    expect((await work).status).toBe(200);
  });

  it('waits for waitUntil work, and reports when it fails', async () => {
    const { receiver, errors } = setup();
    const background = Promise.withResolvers<void>();
    receiver.on('job.start', (_event, delivery) => delivery.waitUntil(background.promise));
    expect((await receiver.receive(incoming(sieve.example('job.start')))).status).toBe(200);
    let isClosed = false;
    const closed = receiver.close().then(() => {
      isClosed = true;
    });
    await Promise.resolve();
    expect(isClosed).toBe(false);
    const error = new Error('mail server');
    background.reject(error);
    await closed;
    expect(errors).toEqual([error]);
  });

  it('gives up after graceMs, and tells the handlers to stop', async () => {
    const { receiver, timers, entered } = setup();
    receiver.receive(incoming(complete));
    await expect.poll(() => entered.length).toBe(1);
    const closed = receiver.close({ graceMs: 250 });
    timers.fire(250);
    expect(await closed).toBe(false);
    expect(entered[0]?.aborted).toBe(true);
  });

  it('is done at once when nothing runs, and may be called again', async () => {
    const { receiver, timers } = setup();
    expect(await receiver.close()).toBe(true);
    expect(await receiver.close()).toBe(true);
    expect(timers.waiting()).toEqual([]);
  });

  it('called twice while work runs ends both calls', async () => {
    const { receiver, entered, open } = setup();
    receiver.receive(incoming(complete));
    await expect.poll(() => entered.length).toBe(1);
    const closed = [receiver.close(), receiver.close()];
    open();
    expect(await Promise.all(closed)).toEqual([true, true]);
  });
});
