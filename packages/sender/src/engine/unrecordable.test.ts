import { expect, it } from 'vitest';
import type { DueAttempt, FinishedAttempt } from '../store/store.ts';
import { endedAttempt, START } from '../testing/messages.ts';
import { createUnrecordable } from './unrecordable.ts';

const finished = (deliveryId: string, more: Partial<FinishedAttempt['attempt']> = {}) =>
  endedAttempt({ deliveryId, number: 1 } as DueAttempt, { kind: 'delivered' }, START, more); // no more is looked at

/** A store that takes what `takes` says; what it was asked for, and what was recorded. */
function setUp(takes: (attempt: FinishedAttempt['attempt']) => boolean) {
  const asked: string[] = [];
  const recorded: string[] = [];
  const errors: unknown[] = [];
  const unrecordable = createUnrecordable({
    async record(batch) {
      asked.push(batch.map(({ attempt }) => attempt.deliveryId).join());
      if (!batch.every(({ attempt }) => takes(attempt))) throw new Error('no');
      return { due: [], endpointChanges: [] };
    },
    onRecorded: (batch) => recorded.push(...batch.map(({ attempt }) => attempt.deliveryId)),
    onError: (error) => errors.push(error),
  });
  return { unrecordable, asked, recorded, errors };
}

it('records together what the store takes again', async () => {
  const { unrecordable, asked, recorded } = setUp(() => true);
  unrecordable.add(['a', 'b', 'c'].map((id) => finished(id)));
  await unrecordable.tryAgain();
  expect([asked, recorded]).toEqual([['a,b,c'], ['a', 'b', 'c']]);
  expect(unrecordable.size()).toBe(0);
});

it('records the others of one that cannot be written, and that one in the end without details', async () => {
  const { unrecordable, recorded } = setUp(({ responseHeaders }) => !responseHeaders.poison);
  unrecordable.add([
    finished('a'),
    finished('bad', { responseHeaders: { poison: 'x' } }),
    finished('c'),
  ]);
  await unrecordable.tryAgain();
  expect(recorded).toEqual(['a', 'c']);
  expect(unrecordable.size()).toBe(1);
  await unrecordable.tryAgain();
  await unrecordable.tryAgain();
  expect(recorded).toEqual(['a', 'c', 'bad']);
  expect(unrecordable.size()).toBe(0);
});

it('does not ask a store that is down for each record, and forgets none', async () => {
  const { unrecordable, asked, recorded } = setUp(() => false);
  unrecordable.add(Array.from({ length: 100 }, (_, n) => finished(`m${n}`)));
  await unrecordable.tryAgain();
  expect(asked.length).toBeLessThan(6);
  expect([unrecordable.size(), recorded]).toEqual([100, []]);
});
