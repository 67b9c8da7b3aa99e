import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';
import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createReceiver } from '../index.ts';
import { completeOf } from '../test-kit/fixtures.ts';
import { incoming } from '../test-kit/incoming.ts';
import { createAtEndOfTurn } from './turn-batching.ts';

/** A receiver that says when it handles which job, and requests for it. */
function setup(maxConcurrent?: number) {
  const handled: string[] = [];
  const receiver = createReceiver({ catalog: sieve, logger: false, maxConcurrent }).on(
    'job.complete',
    (event) => {
      handled.push(event.body.job_id);
    },
  );
  return { receiver, handled, post: (id: string) => receiver.receive(incoming(completeOf(id))) };
}

describe('requests that arrive in one turn of the event loop', () => {
  it('are handled when all are read, in the order of their ends', async () => {
    const { handled, post } = setup();
    const posts = ['a', 'b', 'c'].map(post);
    await Promise.resolve();
    expect(handled).toEqual([]);
    await Promise.all(posts);
    expect(handled).toEqual(['a', 'b', 'c']);
  });

  it('are handled at once beyond half of maxConcurrent: waiting alone refuses nobody', async () => {
    const { handled, post } = setup(4);
    const answers = await Promise.all(Array.from('abcdefgh', post));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(handled).toEqual(['c', 'd', 'e', 'f', 'g', 'h', 'a', 'b']);
  });

  it('are handled at once beyond 8 MiB of bodies', async () => {
    const atEndOfTurn = createAtEndOfTurn(100);
    const body = new Uint8Array(4_194_304);
    const done: number[] = [];
    for (const n of [1, 2, 3]) atEndOfTurn(body, () => done.push(n));
    expect(done).toEqual([3]);
    await setImmediate();
    expect(done).toEqual([3, 1, 2]);
    atEndOfTurn(body, () => done.push(4));
    expect(done).toEqual([3, 1, 2]);
  });

  it('go on in groups of 16, or of 64 KiB of bodies', async () => {
    const atEndOfTurn = createAtEndOfTurn(100);
    const groups: number[][] = [];
    let isNext = true;
    const add = (n: number, length: number) =>
      atEndOfTurn(new Uint8Array(length), () => {
        // a microtask runs after each group
        if (isNext) groups.push([]);
        isNext = false;
        groups.at(-1)?.push(n);
        void Promise.resolve().then(() => {
          isNext = true;
        });
      });
    for (let n = 0; n < 20; n += 1) add(n, 10);
    for (const n of [20, 21, 22]) add(n, 30_000);
    await setImmediate();
    expect(groups.map(({ length }) => length)).toEqual([16, 6, 1]);
    expect(groups.flat()).toEqual(Array.from({ length: 23 }, (_, n) => n));
  });

  it('are answered before the next group is handled', async () => {
    const { handled, post } = setup();
    const handledWhenAnswered: number[] = [];
    const posts = Array.from({ length: 17 }, (_, n) =>
      post(`job ${n}`).then(() => handledWhenAnswered.push(handled.length)),
    );
    await Promise.all(posts);
    expect(handledWhenAnswered).toEqual([...Array(16).fill(16), 17]);
  });

  it('keep what AsyncLocalStorage knows of each', async () => {
    const { receiver, post } = setup();
    const requestId = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    receiver.onAny(({ body }) => seen.push([body.job_id, requestId.getStore()]));
    await Promise.all(['a', 'b'].map((id) => requestId.run(`request ${id}`, () => post(id))));
    expect(seen).toEqual([
      ['a', 'request a'],
      ['b', 'request b'],
    ]);
  });

  it('are waited for by close()', async () => {
    const { receiver, handled, post } = setup();
    const answer = post('a');
    expect(await receiver.close()).toBe(true);
    expect(handled).toEqual(['a']);
    expect((await answer).status).toBe(200);
  });
});

describe('waiting for them', () => {
  it('needs no timers of a test that fakes them', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { post } = setup();
    expect((await post('a')).status).toBe(200);
  });

  it('ends at once on hosts without setImmediate', async () => {
    vi.stubGlobal('setImmediate', undefined);
    onTestFinished(() => void vi.unstubAllGlobals());
    vi.resetModules();
    const { createAtEndOfTurn } = await import('./turn-batching.ts');
    const next = vi.fn();
    createAtEndOfTurn(10)(new Uint8Array(), next);
    expect(next).toHaveBeenCalledOnce();
  });
});
