import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { interactionsIn } from '../files/interaction.ts';
import { canIDeployBeside, readPacts, recordDeployment } from '../files.ts';
import { writeBillingPact } from '../testing/billing.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const reasonOf = (provider: string) => `${provider} was never recorded in production`;

/** A consumer's pact, results of its provider, and a record of what is live. */
async function setUp() {
  const pacts = await temporaryFolder();
  await writeBillingPact(pacts);
  const [file] = await readPacts(pacts);
  const results = await temporaryFolder();
  const verified = async (version: string, isHonoured = true) => {
    const names = file ? interactionsIn(file) : [];
    const interactions = names.map((name) => ({ ...name, isHonoured }));
    const path = join(results, `${version}.json`);
    await writeFile(path, JSON.stringify({ provider: 'sieve', version, interactions }));
    return path;
  };
  return { pacts, verified, record: { folder: await temporaryFolder() } };
}

it('a consumer goes live beside the provider that is live', async () => {
  const { pacts, verified, record } = await setUp();
  const ask = () => canIDeployBeside({ participant: 'billing', pacts, record });
  expect(await ask()).toEqual({ canDeploy: false, reasons: [reasonOf('sieve')] });
  const result = { participant: 'sieve', verification: await verified('1'), record };
  expect(await recordDeployment(result)).toEqual([
    join(record.folder, 'production/verified/sieve.json'),
  ]);
  expect(await ask()).toEqual({ canDeploy: true, reasons: [] });
  await recordDeployment({ ...result, verification: await verified('2', false) });
  const { canDeploy, reasons } = await ask();
  expect([canDeploy, reasons[0]]).toEqual([
    false,
    'billing · job.complete, given a job failed: not honoured by sieve 2',
  ]);
});

it('a consumer of two providers needs both to be live', async () => {
  const { pacts, verified, record } = await setUp();
  const [first] = await readPacts(pacts);
  const names = { consumer: { name: 'billing' }, provider: { name: 'acme' } };
  await writeFile(join(pacts, 'billing-acme.json'), JSON.stringify({ ...first?.json, ...names }));
  await recordDeployment({ participant: 'sieve', verification: await verified('1'), record });
  expect(await canIDeployBeside({ participant: 'billing', pacts, record })).toEqual({
    canDeploy: false,
    reasons: [reasonOf('acme')],
  });
});

it('a provider goes live beside the consumers that are live', async () => {
  const { pacts, verified, record } = await setUp();
  const bad = await verified('2', false);
  const ask = (verification: string, environment?: string) =>
    canIDeployBeside({
      participant: 'sieve',
      verification,
      record: { ...record, environment },
    });
  expect(await ask(bad)).toEqual({ canDeploy: true, reasons: [] });
  const written = await recordDeployment({ participant: 'billing', pacts, record });
  expect(written).toEqual([join(record.folder, 'production/pacts/billing-sieve.json')]);
  expect((await ask(bad)).canDeploy).toBe(false);
  expect(await ask(bad, 'test')).toEqual({ canDeploy: true, reasons: [] });
  expect(await ask(await verified('3'))).toEqual({ canDeploy: true, reasons: [] });
});

it('what was recorded of a consumer before is replaced, that of others stays', async () => {
  const { pacts, record } = await setUp();
  const [first] = await readPacts(pacts);
  const other = await temporaryFolder();
  const names = { consumer: { name: 'billing' }, provider: { name: 'acme' } };
  await writeFile(join(other, 'billing-acme.json'), JSON.stringify({ ...first?.json, ...names }));
  const third = { consumer: { name: 'shop' }, provider: { name: 'acme' } };
  await writeFile(join(other, 'shop-acme.json'), JSON.stringify({ ...first?.json, ...third }));
  await recordDeployment({ participant: 'billing', pacts, record });
  await recordDeployment({ participant: 'shop', pacts: other, record });
  await recordDeployment({ participant: 'billing', pacts: other, record });
  const live = await readPacts(join(record.folder, 'production/pacts'));
  expect(live.map(({ consumer, provider }) => [consumer, provider])).toEqual([
    ['billing', 'acme'],
    ['shop', 'acme'],
  ]);
});

it.each(['nobody', 'sieve'])(
  'refuses to record %s without what it is known by',
  async (participant) => {
    const { pacts, record } = await setUp();
    const code = 'DEPLOYMENT_EMPTY';
    await expect(recordDeployment({ participant, pacts, record })).rejects.toMatchObject({ code });
    await expect(canIDeployBeside({ participant, record })).rejects.toMatchObject({ code });
  },
);

it('what was noted of the participant before is replaced', async () => {
  const { pacts, record } = await setUp();
  const folder = join(record.folder, 'production/pacts');
  await mkdir(folder, { recursive: true });
  await copyFile(join(pacts, 'billing-sieve.json'), join(folder, 'old-name.json'));
  await recordDeployment({ participant: 'billing', pacts, record });
  expect(await readdir(folder)).toEqual(['billing-sieve.json']);
});

it('loses nothing where the pacts are those of the record itself', async () => {
  const { pacts, record } = await setUp();
  const [file = ''] = await recordDeployment({ participant: 'billing', pacts, record });
  const before = await readFile(file, 'utf8');
  const own = join(record.folder, 'production/pacts');
  await recordDeployment({ participant: 'billing', pacts: own, record });
  expect(await readFile(file, 'utf8')).toBe(before);
});
