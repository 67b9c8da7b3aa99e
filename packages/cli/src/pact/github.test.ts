import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sieve } from '@hookpact/sieve-events';
import { listen } from '@hookpact/test-loopback';
import { describe, expect, it, onTestFinished } from 'vitest';
import { callCli } from '../testing/call-cli.ts';
import { folderWithPact } from '../testing/pact.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

/** A provider whose job.start has a number as its id. */
async function brokenProvider(): Promise<string> {
  const { url, close } = await listen((_request, response) => {
    const event = { ...sieve.example('job.start'), body: { job_id: 7 } };
    response.end(JSON.stringify(event));
  });
  onTestFinished(close);
  return url;
}

/** Runs a command as a step of a workflow does. */
async function step(args: readonly string[], environment: Record<string, string>) {
  const folder = temporaryFolder();
  const summary = join(folder, 'summary.md');
  writeFileSync(summary, '');
  const run = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary, ...environment };
  const { exitCode, stdout } = await callCli(['pact', ...args], { environment: run }).ended;
  const annotations = stdout.split('\n').filter((line) => line.startsWith('::'));
  return { exitCode, annotations, stdout, summary: readFileSync(summary, 'utf8') };
}

const words = 'job.start, given a job started: /body/job_id: expected a string, got the number 7';

describe('hookpact pact verify in a workflow run', () => {
  it('annotates the line of the pact that breaks, and adds to the summary', async () => {
    const pacts = folderWithPact();
    const file = 'billing-sieve.json';
    const text = readFileSync(join(pacts, file), 'utf8');
    const line = text.slice(0, text.indexOf('"job_id"')).split('\n').length;
    const args = ['verify', pacts, '--provider-url', await brokenProvider()];
    const { exitCode, annotations, summary } = await step(args, { GITHUB_WORKSPACE: pacts });
    expect(exitCode).toBe(1);
    expect(annotations[0]).toMatch(
      new RegExp(`^::error file=${file},line=${line},col=\\d+,title=sieve breaks billing::`),
    );
    expect(annotations[0]).toContain(words);
    expect(summary).toContain('### ❌ sieve breaks 1 of 1 interaction\n');
    expect(summary).toContain(
      '| billing | job.start, given a job started | /body/job_id: expected a string, got the number 7 |',
    );
  });

  it('says whose the need is, where its pact is not of this repository', async () => {
    const args = ['verify', folderWithPact(), '--provider-url', await brokenProvider()];
    const { annotations } = await step(args, { GITHUB_WORKSPACE: temporaryFolder() });
    expect(annotations[0]).toBe(
      `::error title=sieve breaks billing::${words} (the need stands in the pact of billing)`,
    );
  });

  it('has no annotation where all is well, and says so in the summary', async () => {
    const { exitCode, annotations, summary } = await step(['verify', folderWithPact()], {});
    expect([exitCode, annotations]).toEqual([0, []]);
    expect(summary).toBe('### ✅ sieve honours 1 interaction\n');
  });

  it.each([
    ['outside of a run', { GITHUB_ACTIONS: '' }, []],
    ['where text was asked for', {}, ['--format', 'text']],
  ])('%s it prints text alone', async (_, environment, flags) => {
    const { stdout, annotations, summary } = await step(
      ['verify', folderWithPact(), ...flags],
      environment,
    );
    expect(stdout).toContain('sieve honours 1 interaction of 1 consumer.');
    expect([annotations, summary]).toEqual([[], '']);
  });

  it('names of others begin no line and end no cell', async () => {
    const consumer = 'a|b\n::error::<b>';
    const pacts = folderWithPact({ consumer });
    const args = ['verify', pacts, '--provider-url', await brokenProvider()];
    const { annotations, summary } = await step(args, { GITHUB_WORKSPACE: pacts });
    expect(annotations.every((line) => line.startsWith('::error file='))).toBe(true);
    expect(summary).toContain('| a\\|b ::error::&lt;b> |');
  });

  it('says that the summary cannot be written', async () => {
    const folder = join(temporaryFolder(), 'summary');
    mkdirSync(folder);
    const environment = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: folder };
    const args = ['pact', 'verify', folderWithPact()];
    const { exitCode, stderr } = await callCli(args, { environment }).ended;
    expect(exitCode).toBe(2);
    expect(stderr).toContain('GITHUB_STEP_SUMMARY');
  });
});

it('hookpact pact can-i-deploy in a workflow run says why not', async () => {
  const pacts = folderWithPact();
  const verification = join(temporaryFolder(), 'verified.json');
  const record = { provider: 'sieve', version: '1', interactions: [] };
  writeFileSync(verification, JSON.stringify(record));
  const args = ['can-i-deploy', 'billing', '--pacts', pacts, '--verification', verification];
  const { exitCode, annotations, summary } = await step(args, {});
  const reason = 'billing · job.start, given a job started: never verified';
  expect(exitCode).toBe(1);
  expect(annotations).toEqual([`::error title=billing cannot be deployed::${reason}`]);
  expect(summary).toBe(`### ❌ billing cannot be deployed\n\n- ${reason}\n`);
});
