import { writeFile } from 'node:fs/promises';
import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it } from 'vitest';
import { formatVerification, verifyCaptures } from '../provider.ts';
import { writeBillingPact } from '../testing/billing.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

async function verify(captures: Record<string, unknown>) {
  const folder = await temporaryFolder();
  for (const [name, capture] of Object.entries(captures)) {
    const text = typeof capture === 'string' ? capture : JSON.stringify(capture);
    await writeFile(`${folder}/${name}.json`, text);
  }
  const pacts = await writeBillingPact(await temporaryFolder());
  return verifyCaptures({ provider: 'sieve', pacts, captures: folder, catalog: sieve });
}

const everyExample = Object.fromEntries(
  sieve.eventTypes.flatMap((type) =>
    sieve.examples(type).map((event, index) => [`${type}-${index}`, event]),
  ),
);

describe('captured payloads', () => {
  it('honour a pact when some capture fits every interaction', async () => {
    const verification = await verify(everyExample);
    expect(formatVerification(verification)).toBe('sieve honours 7 interactions of 1 consumer.');
    expect(verification.isVerified).toBe(true);
  });

  it('must all fit where they are marked with the state', async () => {
    const [, , failed] = sieve.examples('job.complete');
    const body = { ...failed?.body, error: null };
    const verification = await verify({
      ...everyExample,
      good: {
        given: 'a job failed',
        headers: { 'content-type': 'application/json' },
        body: failed,
      },
      secret: { given: 'a job failed', body: JSON.stringify({ ...failed, body }) },
    });
    expect(formatVerification(verification)).toBe(`sieve breaks 1 of 7 interactions:
billing · job.complete, given a job failed
  /body/error: expected a string, got null (secret.json)`);
  });

  it('are not shown: they may be private', async () => {
    const start = sieve.example('job.start');
    const body = { ...start.body, job_id: 4711, error: 'token=hunter2' };
    const { drifted, interactions } = await verify({ start: { ...start, body } });
    const text = JSON.stringify([drifted, interactions]);
    expect(text).toContain('got":"a number (start.json)"');
    expect(text).not.toMatch(/4711|hunter2/);
  });

  it('show where the catalogue is wrong about the real service', async () => {
    const start = sieve.example('job.start');
    const verification = await verify({
      ...everyExample,
      odd: { ...start, body: { ...start.body, error: false } },
      later: { type: 'job.paused', body: {} },
    });
    expect(verification.isVerified).toBe(false);
    expect(formatVerification(verification)).toBe(`sieve honours 7 interactions of 1 consumer.
Captured payloads that the catalogue does not allow:
  later.json /type: not what the catalogue sieve guarantees: the unknown event type "job.paused"
  odd.json /body/error: not what the catalogue sieve guarantees: Invalid input: expected string, received boolean`);
  });

  it('that are missing leave an interaction unproved', async () => {
    const verification = await verify({ start: sieve.example('job.start') });
    expect(formatVerification(verification)).toContain(`sieve breaks 6 of 7 interactions:
billing · job.complete, given a job failed
  no message: nothing was captured`);
  });
});

it.each([
  ['no JSON', { a: '{' }, 'a.json cannot be read: it is not JSON'],
  ['no body', { a: { given: 'x' } }, 'it has no body'],
  ['no text as a state', { a: { given: 1, body: {} } }, '"given" is no text'],
  ['nothing', {}, 'there is no *.json in it'],
])('a capture that is %s is named', async (_, captures, problem) => {
  await expect(verify(captures)).rejects.toMatchObject({
    code: 'CAPTURE_INVALID',
    message: expect.stringContaining(problem),
  });
});
