import { readFile, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { canIDeploy, writeVerification } from '../files.ts';
import { type Verification, verifyProvider } from '../provider.ts';
import { writeBillingPact } from '../testing/billing.ts';
import { type Mutation, smallProvider } from '../testing/small-provider.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

let honoured: Promise<Verification> | undefined;

const verifyWith = (pacts: string, mutate?: Mutation) =>
  verifyProvider({ provider: 'sieve', pacts, messages: smallProvider(mutate) });

async function verified(mutate?: Mutation) {
  const folder = await temporaryFolder();
  const pacts = await writeBillingPact(folder);
  const verification = `${folder}/results/sieve.result`;
  honoured ??= verifyWith(pacts);
  const result = mutate ? await verifyWith(pacts, mutate) : await honoured;
  await writeVerification(verification, result, 'deadbeef');
  return { pacts, verification };
}

it('is yes, for both sides, when everything was verified as it stands', async () => {
  const files = await verified();
  for (const participant of ['billing', 'sieve']) {
    expect(await canIDeploy({ participant, ...files })).toEqual({ canDeploy: true, reasons: [] });
  }
});

it('is no for a contract that was changed since, or is new', async () => {
  const files = await verified();
  const pact = JSON.parse(await readFile(files.pacts, 'utf8'));
  const [first, second] = pact.interactions;
  first.contents.content.body.status = 'other';
  second.description = 'a new one';
  await writeFile(files.pacts, JSON.stringify(pact));
  expect(await canIDeploy({ participant: 'billing', ...files })).toEqual({
    canDeploy: false,
    reasons: [
      'billing · job.complete, given a job failed: changed since it was verified',
      'billing · a new one, given a job finished with no output: never verified',
    ],
  });
});

it('is no for what the provider does not honour', async () => {
  const files = await verified((event) => (event.type === 'job.start' ? undefined : event));
  expect(await canIDeploy({ participant: 'sieve', ...files })).toEqual({
    canDeploy: false,
    reasons: ['billing · job.start, given a job started: not honoured by sieve deadbeef'],
  });
});

it('is no where there is no pact: nothing was agreed', async () => {
  const files = await verified();
  expect(await canIDeploy({ participant: 'archive', ...files })).toEqual({
    canDeploy: false,
    reasons: ['no pact between archive and sieve'],
  });
});

it.each([
  ['missing', undefined, 'ENOENT'],
  ['no JSON', '{', 'it is not JSON'],
  ['something else', '{"provider":"sieve"}', 'it is no verification'],
])('names a result that is %s', async (_, text, problem) => {
  const folder = await temporaryFolder();
  const pacts = await writeBillingPact(folder);
  const verification = `${folder}/result`;
  if (text !== undefined) await writeFile(verification, text);
  const asked = canIDeploy({ participant: 'billing', pacts, verification });
  await expect(asked).rejects.toMatchObject({
    code: 'VERIFICATION_FILE_INVALID',
    message: expect.stringContaining(problem),
  });
});
