import { join } from 'node:path';
import { assertVerified, messagesFromStates, verifyProvider } from '@hookpact/pact/provider';
import { it } from 'vitest';
import { acme } from '../src/catalog.ts';
import { acmeStates } from '../src/states.ts';

it('sends what its consumers rely on', async () => {
  const verification = await verifyProvider({
    provider: acme.name,
    pacts: join(import.meta.dirname, '../pacts'),
    catalog: acme,
    messages: messagesFromStates(acmeStates),
  });
  assertVerified(verification);
});
