import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningInspector, startInspector } from '../testing/start-inspector.ts';
import { toTarget } from './target.ts';

let here: RunningInspector;
let there: RunningInspector;
beforeAll(async () => {
  here = await startInspector();
  there = await startInspector();
});
afterAll(async () => {
  await here.close();
  await there.close();
});

const post = (url: string, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body: '{}', headers });

/** How often a token was asked. */
const askedAt = async (inspector: RunningInspector, token: string) =>
  (await inspector.received(token)).length;

describe('scripts that lead to each other end', () => {
  it.each([
    ['a token to itself', () => here.script('loop', `forward ${here.address('loop')}`)],
    ['a path below itself', () => here.script('loop', `forward ${here.address('loop/below?x')}`)],
    [
      'itself under another name',
      () => here.script('loop', `forward http://localhost:${new URL(here.url).port}/in/loop`),
    ],
  ])('%s', async (_, script) => {
    await here.script('loop', '200');
    const before = await askedAt(here, 'loop');
    await script();
    const answer = await post(here.address('loop'));
    expect([answer.status, await answer.json()]).toMatchObject([
      ...[508, { code: 'FORWARDED_TOO_OFTEN' }],
    ]);
    expect((await askedAt(here, 'loop')) - before).toBe(6);
  });

  it('two tokens to each other, of two inspectors', async () => {
    await here.script('ping', `forward ${there.address('pong')}`);
    await there.script('pong', `forward ${here.address('ping')}`);
    expect((await post(here.address('ping'))).status).toBe(508);
    expect([await askedAt(here, 'ping'), await askedAt(there, 'pong')]).toEqual([3, 3]);
  });

  it.each(['5', '99', 'x', '-1, 7', ''])(
    'a count of %j that somebody sent included',
    async (hops) => {
      await here.script('far', `forward ${there.address('end')}`);
      const before = await askedAt(there, 'end');
      const answer = await post(here.address('far'), { 'hookpact-hops': hops });
      const arrived = (await askedAt(there, 'end')) - before;
      expect([answer.status, arrived]).toEqual(hops === '' ? [200, 1] : [508, 0]);
    },
  );
});

it('a request that was sent on five times can be replayed', async () => {
  await there.script('end', '204');
  await post(here.address('kept'), { 'hookpact-hops': '5' });
  const [{ id }] = await here.received('kept');
  const path = `/inspector/tokens/kept/requests/${id}/replay`;
  const { body } = await here.call(path, { body: { url: there.address('end') } });
  expect(body.status).toBe(204);
  const replayed = (await there.received('end')).at(-1);
  expect(replayed.headers.flat()).not.toContain('hookpact-hops');
});

it.each([
  ['http://a/hook', '/in/t', '/hook'],
  ['http://a/hook', '/in/t?x=1&x[]={2}', '/hook?x=1&x[]={2}'],
  ['http://a/hook?y=2', '/in/t?x=1', '/hook?y=2'],
  ['http://a', "/in/t?'", "/?'"],
  ['http://a/hook', '/in/t?', '/hook?'],
])('the query goes along: to %s with %s', (url, path, want) => {
  expect(toTarget(url, path).path).toBe(want);
});
