import { defineCatalog, typeFrom } from '@hookpact/catalog';
import { github } from '@hookpact/signature/schemes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createReceiver, early, type InboxEntry, type Receiver } from '../../index.ts';
import { fakeSchedule } from '../../test-kit/fake-schedule.ts';
import { deliver } from '../../testing/index.ts';
import type { DurableInbox } from '../durable.ts';

/** One kind of inbox, opened for a test file. */
export type InboxUnderTest = {
  open(): DurableInbox;
  /** Lets leases end. */
  advance(ms: number): void | Promise<void>;
  /** The entries that are stored. */
  count(): Promise<number>;
  clear(): Promise<void>;
  /** Writes headers over those of a stored event that are no JSON. */
  spoil(key: string): void | Promise<void>;
  close(): void | Promise<void>;
};

export const leaseMs = 60_000;
const push = { ref: 'refs/heads/größe' };
const hub = defineCatalog({
  name: 'hub',
  version: '1',
  title: 'Hub',
  typeFrom: typeFrom({ header: 'X-Hub-Event' }),
  events: {
    push: { schema: z.looseObject({ ref: z.string() }), summary: 'Pushed.', examples: [push] },
  },
});
const secret = 'a secret';

/** The guarantees of every durable inbox. */
export function describeInbox(name: string, start: () => Promise<InboxUnderTest>): void {
  describe(`the inbox ${name}`, () => {
    let host: InboxUnderTest;
    beforeAll(async () => {
      host = await start();
    });
    afterAll(() => host.close());

    const entry: InboxEntry = {
      rawBody: Uint8Array.of(0, 255, 10),
      id: 'msg_1',
      receivedAt: 1_764_115_200_123,
      catalog: 'hub',
      key: 'hub:id:msg_1',
      headers: { 'x-hub-event': 'push' },
    };

    /** A receiver with this inbox, as one process has it. */
    function processOf(inbox: DurableInbox, handle: (ref: string) => unknown) {
      const options = { catalog: hub, scheme: github, secrets: [secret], logger: false } as const;
      const receiver = createReceiver({ ...options, ack: early(inbox) }).on('push', ({ ref }) => {
        return handle(ref);
      });
      return { receiver, request: { scheme: github, secret, headers: { 'x-hub-event': 'push' } } };
    }

    /** Replays what is due, once. */
    async function resumeOnce(inbox: DurableInbox, receiver: Receiver<typeof hub>): Promise<void> {
      const timers = fakeSchedule();
      const errors: unknown[] = [];
      const onError = (error: unknown) => errors.push(error);
      const resumed = inbox.resume(receiver, { schedule: timers.schedule, onError });
      await expect.poll(() => timers.waiting()).toEqual([1_000]);
      await resumed.stop();
      expect(errors).toEqual([]);
    }

    it('gives an entry back as it was stored, when its lease has ended', async () => {
      await host.clear();
      const inbox = host.open();
      expect(await inbox.add(entry)).toEqual(expect.any(String));
      const replayed: InboxEntry[] = [];
      const receiver = {
        catalog: { name: 'hub' },
        replay: async (given: InboxEntry) => {
          replayed.push(given);
          return { kind: 'handled' } as const;
        },
      };
      await resumeOnce(inbox, receiver as never);
      expect(replayed).toEqual([]); // the process that took it may live
      await host.advance(leaseMs + 1);
      await resumeOnce(inbox, receiver as never);
      const [{ rawBody, ...facts } = entry] = replayed;
      expect(Uint8Array.from(rawBody)).toEqual(entry.rawBody);
      expect(facts).toMatchObject({
        id: entry.id,
        receivedAt: entry.receivedAt,
        headers: entry.headers,
      });
      expect(await host.count()).toBe(0);
    });

    it('stores an event once: whoever stored it handles it', async () => {
      await host.clear();
      const inbox = host.open();
      const names = await Promise.all([inbox.add(entry), inbox.add(entry), inbox.add(entry)]);
      expect(names.filter((name) => name !== undefined)).toHaveLength(1);
      expect(await host.count()).toBe(1);
      const nameless = { ...entry, key: undefined };
      expect(await inbox.add(nameless)).toEqual(expect.any(String));
      expect(await inbox.add(nameless)).toEqual(expect.any(String));
    });

    it('is empty when the handlers have finished', async () => {
      await host.clear();
      const handled: string[] = [];
      const { receiver, request } = processOf(host.open(), (ref) => handled.push(ref));
      expect(await deliver(receiver, push, request)).toMatchObject({ kind: 'accepted' });
      await receiver.close();
      expect(handled).toEqual([push.ref]);
      expect(await host.count()).toBe(0);
    });

    it('hands an event of a form, and of a header, over to the next process', async () => {
      await host.clear();
      const dead = processOf(host.open(), () => {
        throw new Error('the process dies');
      });
      const form = new URLSearchParams({ payload: JSON.stringify(push) });
      expect(await deliver(dead.receiver, form, dead.request)).toMatchObject({ kind: 'accepted' });
      await dead.receiver.close();
      await host.advance(leaseMs + 1);
      const handled: string[] = [];
      const inbox = host.open();
      const next = processOf(inbox, (ref) => handled.push(ref));
      await resumeOnce(inbox, next.receiver);
      expect(handled).toEqual([push.ref]);
      expect(await host.count()).toBe(0);
    });

    it('waits longer after each failure, and lets only one process try', async () => {
      await host.clear();
      const inboxes = [host.open(), host.open()] as const;
      let attempts = 0;
      const fail = () => {
        attempts += 1;
        throw new Error('not yet');
      };
      const [first, second] = [processOf(inboxes[0], fail), processOf(inboxes[1], fail)];
      await deliver(first.receiver, push, first.request);
      await first.receiver.close();
      expect(attempts).toBe(1);
      for (const [waited, want] of [
        [leaseMs + 1, 2],
        [leaseMs + 1, 3],
        [leaseMs + 1, 3], // twice as long
        [leaseMs + 1, 4],
      ] as const) {
        await host.advance(waited);
        await Promise.all([
          resumeOnce(inboxes[0], processOf(inboxes[0], fail).receiver),
          resumeOnce(inboxes[1], second.receiver),
        ]);
        expect(attempts).toBe(want);
      }
      expect(await host.count()).toBe(1);
    });

    it('keeps receivers apart by their catalogues', async () => {
      await host.clear();
      const inbox = host.open();
      await inbox.add({ ...entry, catalog: 'another' });
      await host.advance(leaseMs + 1);
      await resumeOnce(inbox, processOf(inbox, () => expect.unreachable()).receiver);
      expect(await host.count()).toBe(1);
    });

    it('serves many at once', async () => {
      await host.clear();
      const handled = new Set<string>();
      const { receiver, request } = processOf(host.open(), (ref) => handled.add(ref));
      const refs = Array.from({ length: 100 }, (_, n) => `refs/${n}`);
      await Promise.all(
        refs.map(async (ref) => {
          const outcome = await deliver(receiver, { ref }, { ...request, id: ref });
          expect(outcome.kind).toBe('accepted');
        }),
      );
      await receiver.close();
      expect(handled).toEqual(new Set(refs));
      expect(await host.count()).toBe(0);
    });

    it('with more than one look takes is emptied without a pause', async () => {
      await host.clear();
      const inbox = host.open();
      for (let n = 0; n < 5; n += 1) await inbox.add({ ...entry, key: `${n}`, id: `${n}` });
      await host.advance(leaseMs + 1);
      const timers = fakeSchedule();
      const replayed: unknown[] = [];
      const receiver = {
        catalog: { name: 'hub' },
        replay: async ({ id }: InboxEntry) => {
          replayed.push(id);
          return { kind: 'handled' } as const;
        },
      };
      const { schedule } = timers;
      const resumed = inbox.resume(receiver as never, { schedule, concurrency: 2 });
      await expect.poll(timers.waiting).toEqual([1_000]); // the first pause
      expect(replayed.toSorted()).toEqual(['0', '1', '2', '3', '4']);
      await resumed.stop();
      expect(timers.waiting()).toEqual([]);
    });

    it('hands the other entries out where one cannot be read, which is reported', async () => {
      await host.clear();
      const inbox = host.open();
      await inbox.add({ ...entry, key: 'good' });
      await inbox.add({ ...entry, key: 'bad', id: 'bad' });
      await host.spoil('bad');
      await host.advance(leaseMs + 1);
      const handled: unknown[] = [];
      const errors: unknown[] = [];
      const timers = fakeSchedule();
      const receiver = {
        catalog: { name: 'hub' },
        replay: async ({ id }: InboxEntry) => {
          handled.push(id);
          return { kind: 'handled' } as const;
        },
      };
      const resumed = inbox.resume(receiver as never, {
        schedule: timers.schedule,
        onError: (error) => errors.push(error),
      });
      await expect.poll(timers.waiting).toEqual([1_000]);
      await resumed.stop();
      expect(handled).toEqual([entry.id]);
      expect(errors).toEqual([expect.any(SyntaxError)]);
      expect(await host.count()).toBe(1);
    });

    it('that cannot be read is reported, and read again', async () => {
      const { receiver } = processOf(host.open(), () => {});
      const timers = fakeSchedule();
      const errors: unknown[] = [];
      const broken = new Error('no such table');
      let reads = 0;
      const failing = { ...receiver, catalog: undefined as never };
      Object.defineProperty(failing, 'catalog', {
        get() {
          reads += 1;
          if (reads === 1) throw broken;
          return hub;
        },
      });
      const resumed = host.open().resume(failing, {
        schedule: timers.schedule,
        onError: (error) => errors.push(error),
      });
      await expect.poll(() => timers.waiting()).toEqual([1_000]);
      timers.fire(1_000);
      await expect.poll(() => reads).toBe(2);
      await resumed.stop();
      expect(errors).toEqual([broken]);
    });

    it('takes numbers that are numbers', () => {
      const { receiver } = processOf(host.open(), () => {});
      for (const options of [{ pollMs: 0 }, { concurrency: 0.5 }]) {
        expect(() => host.open().resume(receiver, options)).toThrow(
          expect.objectContaining({ code: 'OPTION_INVALID' }),
        );
      }
    });
  });
}
