import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

const interaction = (given: string, type: string) => ({
  type: 'Asynchronous/Messages',
  description: type,
  providerStates: [{ name: given }],
  contents: {
    content: { type, body: { job_id: 'j1' } },
    contentType: 'application/json',
    encoded: false,
  },
  matchingRules: {
    body: { '$.body.job_id': { combine: 'AND', matchers: [{ match: 'type' }] } },
  },
  metadata: { contentType: 'application/json' },
});

type PactNames = { consumer?: string; provider?: string; given?: string; type?: string };

/** A pact, as another Pact library would write it. */
export function pactText(names: PactNames = {}): string {
  const { consumer = 'billing', provider = 'sieve' } = names;
  return JSON.stringify({
    consumer: { name: consumer },
    provider: { name: provider },
    interactions: [interaction(names.given ?? 'a job started', names.type ?? 'job.start')],
    metadata: { pactSpecification: { version: '4.0' } },
  });
}

/** A folder with one pact. */
export function folderWithPact(names: PactNames = {}): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, `billing-${names.provider ?? 'sieve'}.json`), pactText(names));
  return folder;
}
