import { afterEach, beforeEach, expect } from 'vitest';
import type { Attempt } from '../../records.ts';
import type {
  DeliveryStore,
  DueAttempt,
  EnqueueGroup,
  FinishedAttempt,
  MessageEntry,
} from '../../store/store.ts';
import { each, endedAttempt, START } from '../messages.ts';

export type StoreUnderTest = {
  /** Opened already, and empty. */
  readonly store: DeliveryStore<never>;
  /** Whether it keeps everything when it is closed. @default true */
  readonly isLasting?: boolean;
  /** Makes the store see that time has passed; what it is told as `now` has advanced already. */
  advance?(ms: number): Promise<void>;
  close(): Promise<void>;
};

export type Harness = ReturnType<typeof openForEachTest>;

/** A new store for each test, its clock, and words for what tests do with it. */
export function openForEachTest(open: () => Promise<StoreUnderTest>) {
  let place: StoreUnderTest;
  let now: number;
  beforeEach(async () => {
    now = START;
    place = await open();
  });
  afterEach(() => place.close());

  const ended = (
    due: DueAttempt,
    next: FinishedAttempt['next'],
    more?: Partial<Attempt>,
  ): FinishedAttempt => endedAttempt(due, next, now, more);

  return {
    get store() {
      return place.store;
    },
    get now() {
      return now;
    },
    get isLasting() {
      return place.isLasting ?? true;
    },
    async advance(ms: number): Promise<void> {
      now += ms;
      await place.advance?.(ms);
    },
    enqueue: (...entries: readonly MessageEntry[]) => place.store.enqueue(each(entries), now),
    enqueueGroups: (...groups: readonly EnqueueGroup<never>[]) => place.store.enqueue(groups, now),
    claim: async (limit = 100, perEndpoint = 100) =>
      (await place.store.recordAndClaim([], { now, limit, perEndpoint })).due,
    record: (...finished: FinishedAttempt[]) =>
      place.store.recordAndClaim(finished, { now, limit: 0, perEndpoint: 100 }),
    ended,
    delivered: (due: DueAttempt) => ended(due, { kind: 'delivered' }),
    retried: (due: DueAttempt, afterMs: number) =>
      ended(due, { kind: 'waiting', dueAt: now + afterMs }),
    dead: (due: DueAttempt) => ended(due, { kind: 'dead', reason: 'exhausted' }),
  };
}

/** The one item of a list that has no others. */
export function only<Item>(items: readonly Item[]): Item {
  expect(items).toHaveLength(1);
  return items[0] as Item; // there is one
}
