import { expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { createGroupCommit } from './group-commit.ts';

type Commit = { readonly items: readonly number[]; end(error?: Error): void };

/** A group commit whose commits end by hand; each item's result is its double. */
function setUp(writers?: number) {
  const commits: Commit[] = [];
  const { push, whenIdle } = createGroupCommit<number, number>({
    commit: (items) =>
      new Promise((resolve, reject) => {
        const end = (error?: Error) =>
          error ? reject(error) : resolve(items.map((item) => item * 2));
        commits.push({ items, end });
      }),
    clock: systemClock,
    writers,
  });
  return { push, whenIdle, pushMany: (count: number) => range(count).map(push), commits };
}

const range = (count: number) => Array.from({ length: count }, (_, n) => n);
const turn = () => new Promise((resolve) => setImmediate(resolve));
const sizes = (commits: readonly Commit[]) => commits.map(({ items }) => items.length);

it('one writer: what is pushed during a commit goes together with the next, in order', async () => {
  const { push, pushMany, commits } = setUp();
  const first = pushMany(40);
  await turn();
  const second = [push(40), push(41)];
  await turn();
  expect(commits.map(({ items }) => items)).toEqual([range(40)]);
  commits[0]?.end();
  expect(await Promise.all(first)).toEqual(range(40).map((n) => n * 2));
  expect(commits[1]?.items).toEqual([40, 41]);
  commits[1]?.end();
  expect(await Promise.all(second)).toEqual([80, 82]);
});

it('is idle when all that was pushed is written, also what failed', async () => {
  const { push, whenIdle, commits } = setUp();
  await whenIdle();
  const lost = push(1);
  let isIdle = false;
  const idle = whenIdle().then(() => {
    isIdle = true;
  });
  lost.catch(() => {});
  await turn();
  expect(isIdle).toBe(false);
  commits[0]?.end(new Error('the disk is full'));
  await idle;
  await expect(lost).rejects.toThrow('the disk is full');
});

it('two writers share what waits, and the one that is free takes all of it', async () => {
  const { pushMany, commits } = setUp(2);
  const first = pushMany(64);
  await turn();
  expect(sizes(commits)).toEqual([32, 32]);
  commits[0]?.end();
  await Promise.all(first.slice(0, 32));
  pushMany(40);
  await turn();
  expect(sizes(commits)).toEqual([32, 32, 40]);
});

it('two writers do not share what fits one small commit', async () => {
  const { pushMany, commits } = setUp(2);
  pushMany(10);
  await turn();
  await turn();
  expect(sizes(commits)).toEqual([10]);
});

it('a commit that fails is the failure of what was in it alone', async () => {
  const { push, commits } = setUp();
  const lost = push(1);
  await turn();
  const kept = push(2);
  commits[0]?.end(new Error('the disk is full'));
  await expect(lost).rejects.toThrow('the disk is full');
  await turn();
  commits[1]?.end();
  expect(await kept).toBe(4);
});

/** A store that takes no odd numbers, and what it was asked to commit. */
function withoutOddNumbers() {
  const asked: (readonly number[])[] = [];
  const { push } = createGroupCommit<number, number>({
    clock: systemClock,
    commit: async (items) => {
      asked.push(items);
      if (items.some((item) => item % 2 === 1)) throw new Error(`odd: ${items}`);
      return items.map((item) => item * 2);
    },
  });
  return { push, asked };
}

it('an item that cannot be committed does not take its neighbours with it', async () => {
  const { push } = withoutOddNumbers();
  const outcomes = await Promise.allSettled([0, 1, 2, 3, 4].map(push));
  expect(outcomes).toMatchObject([
    { value: 0 },
    { reason: new Error('odd: 1') },
    { value: 4 },
    { reason: new Error('odd: 3') },
    { value: 8 },
  ]);
});

it('a store that takes nothing is not asked for each item of a long batch', async () => {
  const { push, asked } = withoutOddNumbers();
  const outcomes = await Promise.allSettled(range(100).map((n) => push(2 * n + 1)));
  expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['rejected']));
  expect(asked.length).toBeLessThan(12);
});

it('however many of a batch are refused, one by one, the others are written', async () => {
  const written: number[] = [];
  const { push } = createGroupCommit<number, number>({
    async commit(items) {
      if (items.some((item) => item % 2 === 1)) throw new Error('odd');
      written.push(...items);
      return items;
    },
    clock: { soon: (work) => void queueMicrotask(work) },
  });
  const all = Array.from({ length: 40 }, (_, n) => n);
  const results = await Promise.allSettled(all.map((item) => push(item)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
  expect(written).toEqual(all.filter((item) => item % 2 === 0));
});
