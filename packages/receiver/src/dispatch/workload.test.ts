import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it } from 'vitest';
import { createReceiver, type Outcome } from '../index.ts';
import { fakeSchedule } from '../testing/fake-schedule.ts';
import { complete, completeOf } from '../testing/fixtures.ts';
import { incoming } from '../testing/incoming.ts';

function setup(maxConcurrent = 10) {
  const timers = fakeSchedule();
  const outcomes: Outcome[] = [];
  const errors: unknown[] = [];
  const entered: AbortSignal[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const receiver = createReceiver({
    catalog: sieve,
    maxConcurrent,
    schedule: timers.schedule,
    onOutcome: (outcome) => outcomes.push(outcome),
  })
    .on('job.complete', async (_event, { signal }) => {
      entered.push(signal);
      await promise;
    })
    .onError((error) => errors.push(error));
  return { receiver, timers, outcomes, errors, entered, open: resolve };
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
      subscribe: () => {
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

  it('counts handlers that run on after their time: they must not pile up', async () => {
    const { receiver, timers, entered } = setup(1);
    const late = receiver.receive(incoming(complete));
    await expect.poll(() => entered.length).toBe(1);
    timers.fire(15_000);
    expect((await late).status).toBe(503);
    expect(JSON.parse((await receiver.receive(incoming(complete))).body).code).toBe(
      'OVER_CAPACITY',
    );
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
