import { describe, expect, it } from 'vitest';
import type { InboxEntry } from '../../index.ts';
import { fakeSchedule } from '../../test-kit/fake-schedule.ts';
import type { DurableInbox } from '../durable.ts';

/** What becomes of a call of the client of a database. */
export type Around = <Answer>(call: () => Promise<Answer>) => Promise<Answer>;

export type InboxOnClient = {
  /** An inbox whose client makes each of its calls through `around`. */
  open(around: Around): DurableInbox;
  advance(ms: number): void | Promise<void>;
};

const leaseMs = 60_000;
const broken = new Error('connection refused');
let entries = 0;

function newEntry(): InboxEntry {
  entries += 1;
  const id = `failing-${entries}`;
  return { rawBody: new Uint8Array([1]), id, receivedAt: 1, catalog: id, key: id, headers: {} };
}

/** One look into an inbox: what it hands out, and what it reports. */
async function lookInto(inbox: DurableInbox, catalog: string | undefined) {
  const timers = fakeSchedule();
  const replayed: unknown[] = [];
  const errors: unknown[] = [];
  const receiver = {
    catalog: { name: catalog },
    replay: async ({ id }: InboxEntry) => {
      replayed.push(id);
      return { kind: 'handled' };
    },
  };
  const resumed = inbox.resume(receiver as never, {
    schedule: timers.schedule,
    onError: (error) => errors.push(error),
  });
  await expect.poll(timers.waiting).toEqual([1_000]);
  await resumed.stop();
  return { replayed, errors };
}

/** The guarantees of every inbox on a client of somebody else's, whichever of its calls fails. */
export function describeInboxFailures(name: string, start: () => InboxOnClient): void {
  describe(`the inbox ${name}, whose client`, () => {
    it.each<[name: string, fail: Around]>([
      ['makes no call', () => Promise.reject(broken)],
      [
        'loses the answers',
        async (call) => {
          await call();
          throw broken;
        },
      ],
    ])('%s: what was not acknowledged is stored by the next delivery, once', async (_, fail) => {
      const { open, advance } = start();
      const entry = newEntry();
      let isDown = true;
      const inbox = open((call) => (isDown ? fail(call) : call()));
      const adds = await Promise.allSettled([inbox.add(entry), inbox.add(entry)]);
      expect(adds.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
      isDown = false;
      await inbox.add(entry);
      await advance(leaseMs + 1);
      expect(await lookInto(inbox, entry.catalog)).toEqual({ replayed: [entry.id], errors: [] });
    });

    it('fails while an entry is removed: it is replayed when its lease has ended', async () => {
      const { open, advance } = start();
      const entry = newEntry();
      let isDown = false;
      const inbox = open((call) => (isDown ? Promise.reject(broken) : call()));
      const stored = await inbox.add(entry);
      isDown = true;
      await expect(inbox.remove(stored ?? '')).rejects.toThrow(broken);
      expect(await lookInto(inbox, entry.catalog)).toEqual({ replayed: [], errors: [broken] });
      isDown = false;
      await advance(leaseMs + 1);
      expect((await lookInto(inbox, entry.catalog)).replayed).toEqual([entry.id]);
    });

    const rubbish: unknown[] = [undefined, {}, { rows: undefined }, { rows: [[]] }, { rows: [{}] }];
    it.each(rubbish.map((answer) => ({ answer })))(
      'answers $answer: nothing is acknowledged, and no look ends the replays',
      async ({ answer }) => {
        const { open } = start();
        const inbox = open(async () => answer as never);
        await expect(inbox.add(newEntry())).rejects.toThrow();
        const { replayed, errors } = await lookInto(inbox, 'any');
        expect(replayed).toEqual([]);
        expect(errors).toHaveLength(1);
      },
    );
  });
}
