import { setTimeout as sleep } from 'node:timers/promises';
import { generateSecret } from '@hookpact/signature';
import { describe, expect, it } from 'vitest';
import { checkReceiver } from './index.ts';
import { startReceiver } from './testing/reference-receiver.ts';
import { checkedFaults } from './testing/seeded/index.ts';
import { shop } from './testing/shop.ts';

const secret = generateSecret();
const sequence = shop.eventTypes;

/** How long it takes is asserted by no test: machines differ. */
const maxDurationMs = 300_000;

/** Waits of the checker last a tenth: the receivers here have their effects before they answer. */
const wait = (ms: number) => sleep(ms / 10);

const failuresOf = ({ cases }: Awaited<ReturnType<typeof checkReceiver>>) =>
  cases.filter(({ status }) => status === 'failed').map(({ id }) => id);

it('the reference receiver passes every case, recommendations too', async () => {
  const secrets = [secret, generateSecret()];
  const receiver = await startReceiver({}, { secrets });
  const settings = { ...receiver, catalog: shop, secret: secrets, sequence, wait, maxDurationMs };
  const report = await checkReceiver({ ...settings, strict: true });
  expect(report.cases.filter(({ status }) => status === 'failed')).toEqual([]);
  const skipped = report.cases.filter(({ status }) => status === 'skipped').map(({ id }) => id);
  expect(skipped).toEqual(['signature/22']); // about v1a alone
  expect(report).toMatchObject({ ok: true, ending: 'complete' });
});

describe('a receiver with one fault is named by the cases about it, and by no others', () => {
  it.each(checkedFaults)('$name', async ({ steps, options, named }) => {
    const receiver = await startReceiver(steps(), { secrets: [secret] });
    const settings = { ...receiver, catalog: shop, secret, sequence, wait, maxDurationMs };
    const report = await checkReceiver({ ...settings, ...options });
    expect(failuresOf(report)).toEqual(named);
  });
});
