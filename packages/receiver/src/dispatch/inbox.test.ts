import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it } from 'vitest';
import { createReceiver, early, type InboxEntry, memoryDedupe, type Outcome } from '../index.ts';
import { fakeSchedule } from '../test-kit/fake-schedule.ts';
import { complete } from '../test-kit/fixtures.ts';
import { incoming } from '../test-kit/incoming.ts';

function setup({ isFull = false } = {}) {
  const entries = new Map<string, InboxEntry>();
  const outcomes: Outcome[] = [];
  const errors: unknown[] = [];
  const full = new Error('disk full');
  const receiver = createReceiver({
    catalog: sieve,
    logger: false,
    dedupe: memoryDedupe(),
    now: () => 1_000,
    onOutcome: (outcome) => outcomes.push(outcome),
    ack: early({
      async add(entry) {
        if (isFull) throw full;
        const name = `entry ${entries.size}`;
        entries.set(name, entry);
        return name;
      },
      async remove(name) {
        entries.delete(name);
      },
    }),
  }).onError((error) => errors.push(error));
  return { receiver, entries, outcomes, errors, full };
}

describe('an early acknowledgement', () => {
  it('comes when the event is stored; the handler runs after it, and clears the entry', async () => {
    const { receiver, entries, outcomes } = setup();
    const gate = Promise.withResolvers<void>();
    receiver.on('job.complete', () => gate.promise);
    const request = incoming(complete, { 'webhook-id': 'msg_1' });
    const answer = await receiver.receive(request);
    expect(answer).toMatchObject({ status: 200, body: '{"outcome":"accepted"}' });
    expect([...entries.values()]).toEqual([
      {
        rawBody: request.body,
        id: 'msg_1',
        receivedAt: 1_000,
        key: 'sieve:id:msg_1',
        catalog: 'sieve',
        headers: {},
      },
    ]);
    gate.resolve();
    expect(await receiver.close()).toBe(true);
    expect(entries.size).toBe(0);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'handled']);
  });

  it('makes the second delivery a duplicate, also while the first is being handled', async () => {
    const { receiver } = setup();
    const gate = Promise.withResolvers<void>();
    receiver.on('job.complete', () => gate.promise);
    await receiver.receive(incoming(complete));
    expect((await receiver.receive(incoming(complete))).body).toBe('{"outcome":"duplicate"}');
    gate.resolve();
    await receiver.close();
  });

  it('leaves the entry of a handler that failed; replay handles it', async () => {
    const { receiver, entries, outcomes, errors } = setup();
    const error = new Error('first try');
    let calls = 0;
    receiver.on('job.complete', () => {
      calls += 1;
      if (calls === 1) throw error;
    });
    await receiver.receive(incoming(complete, { 'webhook-id': 'msg_1' }));
    await expect.poll(() => errors).toEqual([error]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'failed']);
    const [entry] = entries.values();
    expect(entry && (await receiver.replay(entry))).toEqual({
      kind: 'handled',
      type: 'job.complete',
      id: 'msg_1',
    });
    expect(calls).toBe(2);
  });

  it('is given for an event that the inbox has already, which whoever stored it handles', async () => {
    const calls: string[] = [];
    const inbox = {
      add: async () => undefined,
      remove: async (name: string) => void calls.push(name),
    };
    const receiver = createReceiver({ catalog: sieve, logger: false, ack: early(inbox) }).on(
      'job.complete',
      () => calls.push('handled'),
    );
    const answer = await receiver.receive(incoming(complete));
    expect(answer).toMatchObject({ status: 200, body: '{"outcome":"accepted"}' });
    expect(await receiver.close()).toBe(true);
    expect(calls).toEqual([]);
  });

  it('that the inbox is too slow for is not given; what it stored late is handled all the same', async () => {
    const timers = fakeSchedule();
    const stored = Promise.withResolvers<string>();
    const removed: string[] = [];
    let calls = 0;
    const receiver = createReceiver({
      ...{ catalog: sieve, logger: false, schedule: timers.schedule, handlerTimeoutMs: 1_000 },
      ack: early({
        add: () => stored.promise,
        remove: async (name) => void removed.push(name),
      }),
    }).on('job.complete', () => {
      calls += 1;
    });
    const answer = receiver.receive(incoming(complete));
    await expect.poll(timers.waiting).toEqual([1_000]);
    timers.fire(1_000);
    expect((await answer).status).toBe(503);
    stored.resolve('late');
    await expect.poll(timers.waiting).toEqual([0]); // until the response is written
    timers.fire(0);
    await expect.poll(() => removed).toEqual(['late']);
    expect(calls).toBe(1);
    expect(await receiver.close()).toBe(true);
  });

  it('is not given when the inbox cannot store: the sender keeps the event', async () => {
    const { receiver, errors, full } = setup({ isFull: true });
    receiver.on('job.complete', () => {});
    expect((await receiver.receive(incoming(complete))).status).toBe(503);
    expect(errors).toEqual([full]);
    expect((await receiver.receive(incoming(complete))).status).toBe(503);
  });

  it('needs no inbox for events that nobody handles', async () => {
    const { receiver, entries } = setup();
    expect((await receiver.receive(incoming(complete))).body).toBe('{"outcome":"ignored"}');
    expect(entries.size).toBe(0);
  });
});
