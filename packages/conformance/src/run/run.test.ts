import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { generateSecret } from '@hookpact/signature';
import { listen } from '@hookpact/test-loopback';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkReceiver } from '../index.ts';
import { remoteCaps, resolveOptions } from '../options.ts';
import { startReceiver } from '../testing/reference-receiver.ts';
import { shop } from '../testing/shop.ts';

const secret = generateSecret();
const wait = (ms: number) => sleep(ms / 10);
const failed = ({ cases }: Awaited<ReturnType<typeof checkReceiver>>) =>
  cases.filter(({ status }) => status === 'failed').map(({ id }) => id);

/** A receiver that takes everything until something ends it for good. */
async function mortal(isFatal: (body: string) => boolean) {
  let isDead = false;
  const { url, close } = await listen(async (request, response) => {
    const body = Buffer.concat(await request.toArray().catch(() => [])).toString();
    isDead ||= isFatal(body);
    if (isDead) return void request.socket.destroy();
    response.end();
  });
  onTestFinished(close);
  return url;
}

describe('a receiver that dies', () => {
  const isFatal = (body: string) => body.includes('"hookpact_check.added_later"');
  const cases = ['accepts', 'refuses'];

  it('is named with the case that ended it, and the rest is skipped', async () => {
    const url = await mortal(isFatal);
    const report = await checkReceiver({ url, catalog: shop, cases, concurrency: 1 });
    expect(failed(report)).toEqual(['accepts/6']);
    expect(report).toMatchObject({ ok: false, ending: 'no answer' });
    expect(report.note).toContain('since accepts/6');
    expect(report.cases.at(-1)).toMatchObject({ status: 'skipped', reason: report.note });
  });

  it('beside others is named with those that were under way', async () => {
    const report = await checkReceiver({ url: await mortal(isFatal), catalog: shop, cases });
    expect(failed(report)).toContain('accepts/6');
    expect(failed(report).length).toBeLessThanOrEqual(4);
    expect(report).toMatchObject({ ok: false, ending: 'no answer' });
  });
});

it('a receiver that hangs in one case alone is checked to the end', async () => {
  const receiver = await startReceiver(
    { unknownType: () => new Promise(() => {}) as never }, // never an answer
    { secrets: [secret] },
  );
  const { probe: _, ...target } = receiver;
  const cases = ['accepts'];
  const report = await checkReceiver({
    ...target,
    catalog: shop,
    secret,
    cases,
    wait,
    timeoutMs: 1_500,
  });
  expect(failed(report)).toEqual(['accepts/6', 'accepts/7']);
  expect(report.ending).toBe('complete');
});

it('a run that takes too long ends, and what did not run is skipped', async () => {
  const { url, close } = await listen(async (request, response) => {
    request.resume();
    await once(request, 'end');
    await sleep(20);
    response.end();
  });
  onTestFinished(close);
  const report = await checkReceiver({ url, catalog: shop, maxDurationMs: 300 });
  expect(report).toMatchObject({ ok: false, ending: 'out of time' });
  expect(report.counts.skipped).toBeGreaterThan(100);
  expect(report.cases).toHaveLength(
    report.counts.passed + report.counts.failed + report.counts.skipped,
  );
});

it('a run that somebody ends says so', async () => {
  const receiver = await startReceiver({}, { secrets: [secret] });
  const end = new AbortController();
  const onCase = () => end.abort();
  const report = await checkReceiver({
    ...receiver,
    catalog: shop,
    secret,
    signal: end.signal,
    onCase,
  });
  expect(report).toMatchObject({ ok: false, ending: 'interrupted' });
});

it.each([1, 20])(
  'a probe that breaks after %i answers costs cases, and not the report',
  async (most) => {
    const receiver = await startReceiver({}, { secrets: [secret] });
    let reads = 0;
    const read = () => {
      reads += 1;
      if (reads > most) throw new Error('the database is gone');
      return receiver.probe.read();
    };
    const settings = { ...receiver, probe: { read }, catalog: shop, secret, wait };
    const report = await checkReceiver({ ...settings, cases: ['accepts', 'idempotent'] });
    expect(report).toMatchObject({ ok: false, ending: 'complete' });
    expect(report.cases.find(({ status }) => status === 'failed')?.reason).toContain(
      'database is gone',
    );
    expect(report.counts.passed).toBeGreaterThan(60);
  },
);

it('a case that is named is run whatever its level', async () => {
  const receiver = await startReceiver({}, { secrets: [secret] });
  const settings = { ...receiver, catalog: shop, secret, wait };
  const report = await checkReceiver({
    ...settings,
    level: 'basic',
    cases: ['accepts/47', 'ordered'],
  });
  expect(report.cases.map(({ id }) => id)).toEqual(['accepts/47', 'ordered/1', 'ordered/2']);
});

it('another host gets little, and slowly', () => {
  const remote = { url: 'https://hooks.example.com', catalog: shop, mayTestThisHost: true };
  expect(resolveOptions({ ...remote, concurrency: 50 })).toMatchObject({
    ...{ isLocal: false, concurrency: remoteCaps.concurrency },
    ...{ maxBodyBytes: remoteCaps.maxBodyBytes, gapMs: 1_000 / remoteCaps.requestsPerSecond },
  });
  expect(resolveOptions({ ...remote, url: 'http://127.0.0.1' })).toMatchObject({
    isLocal: true,
    gapMs: 0,
  });
});
