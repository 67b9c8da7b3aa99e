import { describe, expect, it } from 'vitest';
import type { ClaimLimits, DueAttempt, FinishedAttempt } from '../store/store.ts';
import { manualClock } from '../testing/manual-clock.ts';
import { endedAttempt, START } from '../testing/messages.ts';
import { createDispatcher } from './dispatcher.ts';

type Turn = {
  readonly finished: readonly FinishedAttempt[];
  readonly claim: ClaimLimits;
  end(due: readonly DueAttempt[]): void;
};

/** A dispatcher on a store whose turns end by hand, with attempts that end by hand. */
function setUp({ claimsAhead }: { claimsAhead: boolean }) {
  const turns: Turn[] = [];
  let turnCame = () => {};
  const underWay = new Map<string, () => void>();
  const dispatcher = createDispatcher({
    store: {
      claimsAhead,
      recordAndClaim: (finished, claim) =>
        new Promise((resolve) => {
          turns.push({ finished, claim, end: (due) => resolve({ due, endpointChanges: [] }) });
          turnCame();
        }),
      nextDueAt: async () => undefined,
    },
    clock: manualClock(START),
    concurrency: 2,
    concurrencyPerEndpoint: 2,
    attempt: (due) =>
      new Promise((resolve) => {
        const finish = () => resolve(endedAttempt(due, { kind: 'delivered' }, START));
        underWay.set(due.deliveryId, finish);
      }),
    onRecorded: () => {},
    onEndpointChange: () => {},
    onStoreError: (error) => expect.unreachable(String(error)),
  });
  return {
    dispatcher,
    underWay: () => [...underWay.keys()],
    finish(...ids: string[]) {
      for (const id of ids) {
        underWay.get(id)?.();
        underWay.delete(id);
      }
    },
    /** The next turn that the dispatcher asks for. */
    async nextTurn(): Promise<Turn> {
      while (turns.length === 0) await new Promise<void>((resolve) => (turnCame = resolve));
      return turns.shift() as Turn; // there is one
    },
  };
}

const due = (...ids: string[]) =>
  ids.map((deliveryId) => ({ deliveryId, endpointId: 'a', number: 1 }) as DueAttempt); // no more is looked at

describe('on a store that claims ahead, a dispatcher', () => {
  it('goes on with attempts while a turn is under way', async () => {
    const { dispatcher, underWay, finish, nextTurn } = setUp({ claimsAhead: true });
    dispatcher.start();
    const first = await nextTurn();
    expect(first.claim.limit).toBe(4);
    first.end(due('1', '2', '3', '4'));
    finish(...(await eventually(underWay, ['1', '2'])));
    const second = await nextTurn();
    expect(second.finished.map(({ due }) => due.deliveryId)).toEqual(['1', '2']);
    expect(second.claim.limit).toBe(2);
    expect(underWay()).toEqual(['3', '4']); // and the second turn is not over
    finish('3', '4');
    const third = await nextTurn(); // and goes on to record beside it
    expect(third.finished.map(({ due }) => due.deliveryId)).toEqual(['3', '4']);
  });

  it('claims no more of an endpoint than its slots until its attempts end', async () => {
    const { dispatcher, underWay, finish, nextTurn } = setUp({ claimsAhead: true });
    dispatcher.start();
    const first = await nextTurn();
    expect(first.claim.perEndpoint).toBe(2);
    first.end(due('1', '2'));
    finish(...(await eventually(underWay, ['1', '2'])));
    expect((await nextTurn()).claim.perEndpoint).toBe(4);
  });

  it('starts nothing more when it drains, and waits for what is under way alone', async () => {
    const { dispatcher, underWay, finish, nextTurn } = setUp({ claimsAhead: true });
    dispatcher.start();
    (await nextTurn()).end(due('1', '2', '3', '4'));
    await eventually(underWay, ['1', '2']);
    const drained = dispatcher.drain(1_000);
    finish('1', '2');
    const turn = await nextTurnThat(nextTurn, ({ finished }) => finished.length > 0);
    expect(turn.claim.limit).toBe(0);
    turn.end([]);
    await drained;
    expect(underWay()).toEqual([]);
  });
});

it('on another store, a dispatcher has one turn under way and claims for free slots alone', async () => {
  const { dispatcher, underWay, finish, nextTurn } = setUp({ claimsAhead: false });
  dispatcher.start();
  const first = await nextTurn();
  expect(first.claim).toMatchObject({ limit: 2, perEndpoint: 2 });
  first.end(due('1', '2'));
  finish(...(await eventually(underWay, ['1', '2'])));
  expect((await nextTurn()).claim).toMatchObject({ limit: 2, perEndpoint: 2 });
});

/** Waits, turn of the event loop by turn, until `read` gives what is wanted. */
async function eventually<Value>(read: () => Value, wanted: Value): Promise<Value> {
  await expect.poll(read, { interval: 1 }).toEqual(wanted);
  return wanted;
}

/** Ends the turns before the one that is meant, empty. */
async function nextTurnThat(
  nextTurn: () => Promise<Turn>,
  isMeant: (turn: Turn) => boolean,
): Promise<Turn> {
  for (;;) {
    const turn = await nextTurn();
    if (isMeant(turn)) return turn;
    turn.end([]);
  }
}

it('an attempt that came due between a claim and its end is not slept over', async () => {
  const clock = manualClock(START);
  const dueAt = START + 3;
  const claims: number[] = [];
  const dispatcher = createDispatcher({
    store: {
      claimsAhead: false,
      async recordAndClaim(_finished, { now }) {
        claims.push(now);
        clock.advance(5); // it takes its time
        return { due: [], endpointChanges: [] };
      },
      nextDueAt: async (now) => (dueAt > now ? dueAt : undefined),
    },
    clock,
    concurrency: 2,
    concurrencyPerEndpoint: 2,
    attempt: () => expect.unreachable('nothing is claimed'),
    onRecorded: () => {},
    onEndpointChange: () => {},
    onStoreError: (error) => expect.unreachable(String(error)),
  });
  dispatcher.start();
  for (let turn = 0; turn < 10; turn += 1) {
    await new Promise(setImmediate);
    clock.advance(1);
  }
  expect(claims.length).toBeGreaterThan(1);
  expect(claims[1]).toBeGreaterThanOrEqual(dueAt);
});
