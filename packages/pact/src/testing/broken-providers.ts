import { readFile, writeFile } from 'node:fs/promises';
import { formatVerification, type MessageSource, verifyProvider } from '../provider.ts';
import { writeBillingPact } from './billing.ts';
import { type Mutation, smallProvider } from './small-provider.ts';
import { temporaryFolder } from './temporary-folder.ts';

/**
 * Breaks a provider in several ways and verifies all of them at once: each way has a consumer of
 * its name. Returns the report to one of them.
 */
export async function verifyBrokenProviders(
  mutations: Readonly<Record<string, Mutation>>,
): Promise<(consumer: string) => string> {
  const pacts = await temporaryFolder();
  const text = await readFile(await writeBillingPact(await temporaryFolder()), 'utf8');
  for (const consumer of Object.keys(mutations)) {
    const pact = { ...JSON.parse(text), consumer: { name: consumer } };
    await writeFile(`${pacts}/${consumer}.json`, JSON.stringify(pact));
  }
  const messages: MessageSource = (request) =>
    smallProvider(mutations[String(request.consumer)])(request);
  const verification = await verifyProvider({ provider: 'sieve', pacts, messages });
  return (name) => {
    const interactions = verification.interactions.filter(({ consumer }) => consumer === name);
    return formatVerification({ ...verification, interactions, total: interactions.length });
  };
}

/** A mutation of the event's body. */
export const inBody =
  (change: (body: Record<string, unknown>) => object): Mutation =>
  (event) => ({ ...event, body: change({ ...event.body }) });
