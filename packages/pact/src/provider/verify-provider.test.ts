import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it } from 'vitest';
import { formatVerification, type MessageSource, verifyProvider } from '../index.ts';
import { writeBillingPact } from '../testing/billing.ts';
import { type Mutation, smallProvider } from '../testing/small-provider.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const verify = async (messages: MessageSource, options: object = {}) => {
  const pacts = await writeBillingPact(await temporaryFolder());
  return verifyProvider({ provider: 'sieve', pacts, messages, catalog: sieve, ...options });
};

describe('a provider that honours its pacts', () => {
  it('is verified by what it really sent', async () => {
    const verification = await verify(smallProvider());
    expect(formatVerification(verification)).toBe('sieve honours 7 interactions of 1 consumer.');
    expect(verification.isVerified).toBe(true);
  });

  it('may send more than anybody needs', async () => {
    const more: Mutation = (event) => ({ ...event, v: 2, body: { ...event.body, cost: 1 } });
    expect((await verify(smallProvider(more))).isVerified).toBe(true);
  });
});
