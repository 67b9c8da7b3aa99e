import { join } from 'node:path';
import { assertVerified, messagesFromStates, verifyProvider } from '@hookpact/pact/provider';
import { expect, it } from 'vitest';
import { billing } from '../src/catalog.ts';
import { billingStates } from '../src/states.ts';

it('sends what its consumers rely on', async () => {
  const verification = await verifyProvider({
    provider: billing.name,
    pacts: join(import.meta.dirname, '../pacts'),
    catalog: billing,
    messages: messagesFromStates(billingStates),
  });
  assertVerified(verification);
  expect(verification.interactions).toHaveLength(6);
});
