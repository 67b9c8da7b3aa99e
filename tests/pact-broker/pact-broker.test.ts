import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProcess } from '@hookpact/test-processes';
import { expect, it, onTestFinished } from 'vitest';
import { projectOf } from '../action/project.ts';
import { runAction } from '../action/run-action.ts';
import { startPactBroker } from './start-pact-broker.ts';

// The other side is the official client throughout: it publishes, reads pacts and records.

const token = 'a-token-of-the-broker';

async function setUp() {
  const broker = await startPactBroker(token);
  onTestFinished(broker.close);
  const project = projectOf('contract-provider');
  const environment = { PACT_BROKER_BASE_URL: broker.url, PACT_BROKER_TOKEN: token };
  /** A command of the page on contracts in CI. */
  const run = async (program: string, ...args: string[]) => {
    const options = { cwd: project, env: { ...environment, PACT_DO_NOT_TRACK: 'true' } };
    const { exitCode, stdout, stderr } = await startProcess(
      join(project, 'node_modules/.bin', program),
      args,
      options,
    ).ended;
    return { exitCode, said: stdout + stderr };
  };
  const publish = (version: string) =>
    run('hookpact', 'pact', 'publish', 'pacts', '--consumer-version', version, '--branch', 'main');
  const deploy = (name: string, version: string) =>
    run('hookpact', 'pact', 'record-deployment', name, '--participant-version', version);
  const ask = (name: string, version: string) =>
    runAction({ verify: 'false', participant: name, version }, project, environment);
  const verify = (version: string) => runAction({ version, branch: 'main' }, project, environment);
  return { broker, project, publish, deploy, ask, verify };
}

it('carries a contract from its consumer to its provider, and back, until both are live', async () => {
  const { broker, project, publish, deploy, ask, verify } = await setUp();
  expect(await publish('shop-1')).toMatchObject({ exitCode: 0 });

  // before a provider is live
  const early = await ask('shop', 'shop-1');
  expect(early.outputs['can-deploy']).toBe('false');
  expect(early.summary).toContain('There is no verified pact between version shop-1 of shop and');

  // the provider: reads the pact from the broker, and its result goes there
  const verified = await verify('acme-1');
  expect(verified.log).toContain('acme honours 2 interactions.');
  expect(verified.outputs.verified).toBe('true');
  expect(broker.records.selectors).toEqual([[{ mainBranch: true }, { deployedOrReleased: true }]]);
  expect(broker.records.results).toMatchObject([{ version: 'acme-1', success: true }]);
  expect((await ask('acme', 'acme-1')).outputs['can-deploy']).toBe('true');
  expect(await deploy('acme', 'acme-1')).toMatchObject({ exitCode: 0 });

  expect((await ask('shop', 'shop-1')).outputs['can-deploy']).toBe('true');
  expect(await deploy('shop', 'shop-1')).toMatchObject({ exitCode: 0 });

  // a careless release of the provider
  const invoices = join(project, 'src/invoices.ts');
  const text = readFileSync(invoices, 'utf8');
  writeFileSync(invoices, text.replace('invoice_id: id', 'id'));
  const broken = await verify('acme-2');
  expect(broken.succeeded).toBe(false);
  expect(broken.log).toContain(
    '::error title=acme breaks shop::invoice.paid, given an invoice was paid',
  );
  expect(broken.log).toContain('missing the following keys: invoice_id');
  const no = await ask('acme', 'acme-2');
  expect(no.outputs['can-deploy']).toBe('false');
  expect(no.summary).toContain(
    'The verification for the pact between version shop-1 of shop and version acme-2 of acme failed',
  );
  expect(broker.unknown).toEqual([]);
}, 300_000);

it('lets nobody in without the token', async () => {
  const { broker, project } = await setUp();
  const environment = { PACT_BROKER_BASE_URL: broker.url, PACT_BROKER_TOKEN: 'another' };
  const { succeeded, outputs, log } = await runAction({}, project, environment);
  expect([succeeded, outputs.verified]).toEqual([false, 'false']);
  expect(log).not.toContain('another');
}, 60_000);
