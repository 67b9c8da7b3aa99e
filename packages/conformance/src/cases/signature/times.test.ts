import { generateSecret } from '@hookpact/signature';
import { expect, it } from 'vitest';
import { checkReceiver } from '../../index.ts';
import { startReceiver } from '../../testing/reference-receiver.ts';
import { shop } from '../../testing/shop.ts';

it('a second that passes while a request is made accuses nobody', async () => {
  const secret = generateSecret();
  const receiver = await startReceiver({}, { secrets: [secret] });
  let now = Date.now();
  const ticking = () => {
    now += 1_000;
    return now;
  };
  const settings = { ...receiver, catalog: shop, secret, now: ticking };
  const { cases } = await checkReceiver({ ...settings, cases: ['signature/38'] });
  expect(cases).toMatchObject([{ id: 'signature/38', status: 'passed' }]);
});
