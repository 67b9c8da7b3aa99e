import { setTimeout as sleep } from 'node:timers/promises';
import { generateKeyPair, generateSecret } from '@hookpact/signature';
import { schemes } from '@hookpact/signature/schemes';
import { isLongRun } from '@hookpact/test-processes';
import { expect, it } from 'vitest';
import { checkReceiver } from './index.ts';
import { startReceiver } from './testing/reference-receiver.ts';
import { shop } from './testing/shop.ts';

const pair = generateKeyPair();

// a scheme is of little account to the other groups, whose cases are most of them
const cases = isLongRun ? undefined : ['signature', 'accepts'];

/** How long it takes is asserted by no test: machines differ. */
const maxDurationMs = 300_000;

it.each<[what: string, name: keyof typeof schemes, secret: string, known: string, cases: number]>([
  ['Standard Webhooks v1', 'standard', generateSecret(), '', 43],
  ['Standard Webhooks v1a', 'standard', pair.privateKey, pair.publicKey, 42],
  ['GitHub', 'github', 'It is a secret to everybody', '', 22],
  ['Stripe', 'stripe', 'whsec_5Y2mGhqbBkuPq0mvAGo0Ru1vPq4hSgTC', '', 37],
  ['Slack', 'slack', '8f742231b10e8888abcd99ab85f2e1b3', '', 31],
  ['Shopify', 'shopify', 'hush-0123456789abcdef0123456789', '', 23],
])('a receiver that verifies as %s asks passes', async (_, name, secret, known, least) => {
  const scheme = schemes[name];
  const receiver = await startReceiver({}, { scheme, secrets: [known || secret] });
  const wait = (ms: number) => sleep(ms / 10);
  const report = await checkReceiver({
    ...receiver,
    catalog: shop,
    scheme: name,
    secret,
    wait,
    maxDurationMs,
    cases,
  });
  expect(report.cases.filter(({ status }) => status === 'failed')).toEqual([]);
  expect(report).toMatchObject({ ok: true, scheme: name });
  const passed = report.cases.filter(
    (result) => result.group === 'signature' && result.status === 'passed',
  );
  expect(passed.length).toBeGreaterThanOrEqual(least);
});

it('a receiver of a provider that does not sign is checked without its signatures', async () => {
  const receiver = await startReceiver({}, { scheme: schemes.none, secrets: [] });
  const wait = (ms: number) => sleep(ms / 10);
  const report = await checkReceiver({ ...receiver, catalog: shop, wait, maxDurationMs });
  expect(report.cases.filter(({ status }) => status === 'failed')).toEqual([]);
  expect(report).toMatchObject({ ok: true, scheme: 'none' });
  const signed = report.cases.filter(({ group }) => group === 'signature');
  expect(new Set(signed.map(({ status }) => status))).toEqual(new Set(['skipped']));
});
