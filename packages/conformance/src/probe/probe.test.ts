import { setImmediate as turn } from 'node:timers/promises';
import { listen } from '@hookpact/test-loopback';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createEffectsCounter } from './effects.ts';
import { readerOf } from './probe.ts';

const signal = new AbortController().signal;

async function urlOf(answer: string, status = 200) {
  const { url, close } = await listen((_, response) => response.writeHead(status).end(answer));
  onTestFinished(close);
  return { url };
}

describe('a probe tells', () => {
  it.each<[answer: string, count: number, isList: boolean]>([
    ['7', 7, false],
    ['[]', 0, true],
    ['[{"a":1},2]', 2, true],
    ['{"count":3}', 3, false],
    ['{"effects":["x"]}', 1, true],
    [' 12\n', 12, false],
  ])('%s by a URL and by a command', async (answer, count, isList) => {
    const probes = [await urlOf(answer), { command: `printf %s '${answer.trim()}'` }];
    for (const probe of probes) {
      const effects = await readerOf(probe, 5_000, signal)();
      expect([effects.count, effects.list !== undefined]).toEqual([count, isList]);
    }
  });

  it('what a function returns', async () => {
    expect(await readerOf({ read: async () => [1] }, 5_000, signal)()).toEqual({
      count: 1,
      list: [1],
    });
  });
});

it.each<
  [
    what: string,
    probe: () => Parameters<typeof readerOf>[0] | Promise<{ url: string }>,
    words: string,
  ]
>([
  ['an error', () => urlOf('no', 500), 'it answered 500'],
  ['no JSON', () => urlOf('<html>'), 'JSON'],
  ['something else', () => urlOf('{"a":1}'), 'neither a number nor a list'],
  ['a number below 0', () => urlOf('-1'), 'neither a number nor a list'],
  ['too much', () => urlOf(`"${'a'.repeat(5_000_000)}"`), 'more than'],
  ['a command that fails', () => ({ command: 'exit 3' }), 'ended with 3'],
  ['a command that never ends', () => ({ command: 'exec sleep 60' }), 'took too long'],
])('a probe that tells %s is refused', async (_, probe, words) => {
  await expect(readerOf(await probe(), 1_000, signal)()).rejects.toMatchObject({
    code: 'PROBE_FAILED',
    message: expect.stringContaining(words),
  });
});

describe('effects', () => {
  const wait = () => turn();
  const timing = { wait, quietMs: 100, longestMs: 2_000 };

  it('that come after the answer are waited for', async () => {
    let count = 3;
    const counter = createEffectsCounter(async () => ({ count, list: undefined }), timing);
    const added = await counter.addedBy(async () => {
      void turn()
        .then(turn)
        .then(() => {
          count += 2;
        });
    });
    expect(added).toBe(2);
  });

  it('that never end are taken as they are', async () => {
    let count = 0;
    const counter = createEffectsCounter(async () => ({ count: count++, list: [count] }), timing);
    expect(await counter.list()).toHaveLength(1);
    expect(count).toBeLessThan(100);
  });
});
