import { createServer } from 'node:http';
import { createReceiver, memoryDedupe } from '@hookpact/receiver';
import { toNode } from '@hookpact/receiver/node';
import { freePort, listen } from '@hookpact/test-loopback';
import { isLongRun } from '@hookpact/test-processes';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkReceiver } from './index.ts';
import { shop } from './testing/shop.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** A receiver of ours on a port of its own. */
async function receiver() {
  const effects: unknown[] = [];
  const options = {
    catalog: shop,
    secrets: [secret],
    dedupe: memoryDedupe(),
    logger: false,
  } as const;
  const server = createServer(
    toNode(createReceiver(options).onAny((event) => void effects.push(event))),
  );
  const { url, close } = await listen(server);
  onTestFinished(close);
  return { url: `${url}/webhooks`, probe: { read: () => effects } };
}

it('a receiver of ours passes every case, those of production and recommendations too', async () => {
  const cases = isLongRun ? undefined : ['accepts', 'signature'];
  const ours = await receiver();
  const report = await checkReceiver({ ...ours, catalog: shop, secret, strict: true, cases });
  expect(report.cases.filter(({ status }) => status === 'failed')).toEqual([]);
  expect(report).toMatchObject({ ok: true, ending: 'complete', scheme: 'standard' });
});

it('progress is told, one case after the other', async () => {
  const told: string[] = [];
  const report = await checkReceiver({
    ...(await receiver()),
    catalog: shop,
    secret,
    level: 'basic',
    onCase: ({ id }, { done, total }) => told.push(`${done}/${total} ${id}`),
  });
  const ids = report.cases.map(({ id }) => id);
  expect(told.map((line) => line.split(' ')[1]).toSorted()).toEqual(ids.toSorted());
  expect(told.at(-1)).toMatch(`${ids.length}/${ids.length} `);
});

describe('what cannot be checked is refused', () => {
  it.each<[what: string, options: Partial<Parameters<typeof checkReceiver>[0]>, code: string]>([
    ['a URL that is none', { url: 'nowhere' }, 'OPTION_INVALID'],
    ['a host that is not this machine', { url: 'https://hooks.example.com' }, 'HOST_NOT_PERMITTED'],
    ['a probe on another host', { probe: { url: 'https://example.com' } }, 'HOST_NOT_PERMITTED'],
    ['a scheme without a secret', { scheme: 'standard' }, 'SECRET_MISSING'],
    ['a case that there is not', { cases: ['accepts/0'] }, 'CASE_UNKNOWN'],
    ['a budget of nothing', { budgetMs: 0 }, 'OPTION_INVALID'],
  ])('%s', async (_, options, code) => {
    const check = checkReceiver({ url: 'http://127.0.0.1:1', catalog: shop, ...options });
    await expect(check).rejects.toMatchObject({ name: 'ConformanceError', code });
  });

  it('an address where nobody is', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    await expect(checkReceiver({ url, catalog: shop })).rejects.toMatchObject({
      code: 'RECEIVER_UNREACHABLE',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });
});

it('a receiver that takes nothing is told so, and is not praised for refusing', async () => {
  const { url } = await receiver();
  const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
  const report = await checkReceiver({ url, catalog: shop, secret: other });
  expect(report).toMatchObject({
    ok: false,
    ending: 'nothing is taken',
    note: expect.stringContaining('answered 401'),
  });
  expect(report.cases.filter(({ status }) => status === 'passed')).toEqual([]);
});

it('a receiver that never answers ends the run in a bounded time', async () => {
  const { url, close } = await listen(() => {});
  onTestFinished(close);
  const report = await checkReceiver({ url, catalog: shop, timeoutMs: 50 });
  expect(report).toMatchObject({ ok: false, ending: 'no answer', requests: expect.any(Number) });
  expect(report.requests).toBeLessThan(10);
});
