import { globSync } from 'node:fs';
import { join } from 'node:path';
import { assertVerified, messagesFromStates, verifyProvider } from '@hookpact/pact/provider';
import { sieve } from '@hookpact/sieve-events';
import { sieveStates } from '@hookpact/sieve-simulator/states';
import { expect, it } from 'vitest';

const apps = join(import.meta.dirname, '../../apps');
const pacts = globSync('*/pacts/*-sieve.json', { cwd: apps });

it('finds the pacts of the consumers', () => {
  expect(pacts.toSorted()).toEqual([
    'contract-consumer/pacts/shop-sieve.json',
    'receiver-express/pacts/receiver-express-sieve.json',
    'receiver-next/pacts/receiver-next-sieve.json',
  ]);
});

// The simulator's own webhook for the state is verified, body and headers.
it.each(pacts)('the simulator honours %s', async (pact) => {
  const verification = await verifyProvider({
    provider: 'sieve',
    pacts: join(apps, pact),
    catalog: sieve,
    messages: messagesFromStates(sieveStates()),
  });
  assertVerified(verification);
});
