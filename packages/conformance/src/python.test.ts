import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { generateSecret } from '@hookpact/signature';
import { isLongRun, startProcess } from '@hookpact/test-processes';
import { expect, it } from 'vitest';
import { checkReceiver } from './index.ts';
import { shop } from './testing/shop.ts';

it('a receiver in Python is fit for production', async () => {
  const secret = generateSecret();
  const file = join(import.meta.dirname, 'testing/receiver.py');
  await using receiver = startProcess('python3', [file], { env: { WEBHOOK_SECRET: secret } });
  const { 0: url } = await receiver.printed(/http:\S+/);
  const report = await checkReceiver({
    ...{ url, catalog: shop, secret, sequence: shop.eventTypes },
    probe: { url: new URL('/effects', url) },
    cases: isLongRun ? undefined : ['accepts', 'signature'],
    wait: (ms) => sleep(ms / 10), // it has its effects before it answers
    maxDurationMs: 300_000, // what it takes is asserted by no test: machines differ
  });
  const failed = report.cases.filter(({ status }) => status === 'failed');
  expect(failed.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([]);
  expect(report).toMatchObject({ ok: true, ending: 'complete', level: 'production' });
}, 300_000);
