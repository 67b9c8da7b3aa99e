import { writeFile } from 'node:fs/promises';
import { sieve } from '@hookpact/sieve-events';
import { expect, it } from 'vitest';
import { checkPacts } from '../files.ts';
import { formatFailures } from '../provider.ts';
import { writeBillingPact } from '../testing/billing.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const parties = { consumer: { name: 'archive' }, provider: { name: 'sieve' } };

/** As pact-jvm and older pact-js versions write message pacts. */
const v3 = (...contents: unknown[]) => ({
  ...parties,
  messages: contents.map((content, index) => ({
    description: `message ${index}`,
    providerStates: [{ name: 'a job ended' }],
    contents: content,
    metaData: { contentType: 'application/json' },
    matchingRules: { body: {} },
  })),
  metadata: { pactSpecification: { version: '3.0.0' } },
});

const v4 = (...interactions: object[]) => ({
  ...parties,
  interactions: interactions.map((interaction, index) => ({
    description: `message ${index}`,
    ...interaction,
  })),
  metadata: { pactSpecification: { version: '4.0' } },
});
const message = (contents: object) => ({ type: 'Asynchronous/Messages', contents });

async function check(pact: object) {
  const folder = await temporaryFolder();
  await writeFile(`${folder}/pact.json`, JSON.stringify(pact));
  return formatFailures(await checkPacts(folder, sieve));
}

it('finds nothing in the contracts that this package writes', async () => {
  const pacts = await writeBillingPact(await temporaryFolder());
  expect(await checkPacts(pacts, sieve)).toEqual([]);
});

it('reads pacts of specification 3, whole events or only what is needed of them', async () => {
  const needed = { type: 'job.complete', body: { outputs: [{ name: 'left' }] } };
  const legacy = { type: 'job_start', body: { job_id: 'j' } };
  expect(await check(v3(sieve.example('job.complete'), needed, legacy))).toBe('');
});

it('reads pacts of specification 4, also encoded, and leaves HTTP interactions alone', async () => {
  const event = sieve.example('job.start');
  const content = Buffer.from(JSON.stringify(event)).toString('base64');
  const contentType = 'application/json';
  const pact = v4(
    message({ content: event, contentType, encoded: false }),
    message({ content, contentType, encoded: 'base64' }),
    { type: 'Synchronous/HTTP', request: { method: 'GET', path: '/' } },
  );
  expect(await check(pact)).toBe('');
});

it('finds what will never be sent', async () => {
  const report = await check(
    v3(
      { type: 'job.complete.no_output', body: { outputs: [] } },
      { type: 'job.complete', body: { job_id: 7 } },
      { type: 'job.complete', body: { outputs: [{ nmae: 'left' }] } },
      { type: 'job.paused' },
      'text',
    ),
  );
  expect(report).toBe(`archive · message 0, given a job ended
  /body/outputs: not what the catalogue sieve guarantees: The schema does not declare this field.
archive · message 1, given a job ended
  /body/job_id: not what the catalogue sieve guarantees: Invalid input: expected string, received number
archive · message 2, given a job ended
  /body/outputs/0/nmae: not what the catalogue sieve guarantees: The schema does not declare this field.
archive · message 3, given a job ended
  /type: not what the catalogue sieve guarantees: the unknown event type "job.paused"
archive · message 4, given a job ended
  (the whole event): not what the catalogue sieve guarantees: Expected a JSON object.`);
});
