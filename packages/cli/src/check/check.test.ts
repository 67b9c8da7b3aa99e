import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { createReceiver, memoryDedupe } from '@hookpact/receiver';
import { toNode } from '@hookpact/receiver/node';
import { sieve } from '@hookpact/sieve-events';
import { freePort, listen } from '@hookpact/test-loopback';
import { describe, expect, it, onTestFinished } from 'vitest';
import { callCli } from '../testing/call-cli.ts';
import { writeCatalog } from '../testing/catalog-file.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { CheckDocument, CheckReport } from './report-model.ts';

async function serve(listener: RequestListener): Promise<string> {
  const { url, close } = await listen(createServer(listener));
  onTestFinished(close);
  return `${url}/webhooks`;
}

/** A receiver of Sieve's events, as it should be. */
const good = () =>
  serve(toNode(createReceiver({ catalog: sieve, dedupe: memoryDedupe(), logger: false })));

/** A receiver that takes everything, and says 202. */
const lenient = () =>
  serve((request, response) => {
    request.resume().once('end', () => response.writeHead(202).end());
  });

function folderWithCatalog() {
  const cwd = temporaryFolder();
  writeCatalog(cwd, 'acme');
  return cwd;
}

const check = (args: readonly string[], cwd = folderWithCatalog()) =>
  callCli(['check', ...args], { cwd }).ended;

it('a good receiver passes, and the cases that could not run say how they can', async () => {
  const groups = ['accepts', 'acknowledges', 'idempotent', 'safe'].flatMap((group) => [
    '--group',
    group,
  ]);
  const { exitCode, stdout } = await check([await good(), '--provider', 'sieve', ...groups]);
  expect(stdout).toMatch(/^✓ accepts +6\d passed/m);
  expect(stdout).toMatch(
    /skipped: A status tells nothing .* Pass --probe <url> or --probe-command/,
  );
  expect(stdout).toMatch(/✓ production: \d+ passed, 0 failed, \d+ skipped/);
  expect(exitCode).toBe(0);
});

it('a failure says what was wrong, why it matters, how to repair it, and how to see it', async () => {
  const { exitCode, stdout } = await check([
    await lenient(),
    '--provider',
    'sieve',
    '--case',
    'acknowledges/1',
  ]);
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(
    /✗ acknowledges\/1 {2}an event is .*\n {4}job\.\w+: it answered 202; the policy sieve .*\n {4}Why: .*\n {4}Mend: .*\n {4}curl /,
  );
});

it('a URL with a secret in it is not shown, and the command reads it from the shell', async () => {
  const url = `${await lenient()}?key=marker`;
  const args = [url, '--provider', 'sieve', '--case', 'acknowledges/1'];
  const { stdout } = await check(args);
  expect(stdout).not.toContain('marker');
  expect(stdout).toMatch(/curl .* "\$WEBHOOK_URL"$/m);
});

it.each([
  ['exactly-200', 1],
  ['standard-webhooks', 0],
] as const)('under the policy %s, 202 exits with %i', async (policy, exitCode) => {
  const args = [await lenient(), '--catalog', 'catalog.ts', '--policy', policy];
  expect((await check([...args, '--case', 'acknowledges/1'])).exitCode).toBe(exitCode);
});

it('effects are counted by a command of the shell', async () => {
  const cwd = folderWithCatalog();
  const url = await good();
  const probe = ['--probe-command', 'echo 1', '--case', 'idempotent/1'];
  const { exitCode, stdout } = await check([url, '--provider', 'sieve', ...probe], cwd);
  expect([exitCode, stdout]).toEqual([
    1,
    expect.stringContaining('No event changed the effects that the probe reports.'),
  ]);
});

describe('reports', () => {
  it('JSON is as its schema says', async () => {
    const args = [await lenient(), '--catalog', 'catalog.ts', '--case', 'accepts/1', '--json'];
    const { stdout, exitCode } = await check(args);
    const report = CheckReport.parse(JSON.parse(stdout));
    expect([exitCode, report.counts]).toEqual([0, { passed: 1, failed: 0, skipped: 0 }]);
  });

  it('go to a file, and the table to the terminal', async () => {
    const cwd = folderWithCatalog();
    const args = [await lenient(), '--catalog', 'catalog.ts', '--case', 'accepts/1'];
    const { stdout } = await check([...args, '--reporter', 'junit', '--output', 'check.xml'], cwd);
    expect(stdout).toContain('The report is in check.xml.');
    expect(readFileSync(join(cwd, 'check.xml'), 'utf8')).toContain(
      '<testsuites name="hookpact check',
    );
  });

  it.each(['junit', 'badge', 'shields', 'json'])('are printed as %s', async (reporter) => {
    const args = [await lenient(), '--catalog', 'catalog.ts', '--case', 'accepts/1'];
    const { stdout } = await check([...args, '--reporter', reporter]);
    expect(stdout).toMatch(/^(<\?xml|<svg|\{)/);
    expect(stdout).not.toContain('✓ accepts');
  });
});

it('cases are listed without a receiver', async () => {
  const { stdout } = await check(['--list', '--group', 'signature', '--json']);
  const { cases } = CheckDocument.parse(JSON.parse(stdout)) as { cases: { id: string }[] };
  expect(cases.length).toBeGreaterThan(40);
  expect(cases[2]?.id).toBe('signature/3');
});

it.each<[args: string[], words: string]>([
  [[], 'Name the receiver'],
  [['localhost:3000', '--provider', 'sieve'], 'Write http://localhost:3000/ in full.'],
  [['https://hooks.example.com', '--provider', 'sieve'], 'Pass --i-may-test-this-host'],
  [['http://127.0.0.1:1'], 'There is no catalogue here'],
  [['http://127.0.0.1:1', '--provider', 'sieve', '--scheme', 'github'], 'Pass --secret'],
  [['http://127.0.0.1:1', '--provider', 'sieve', '--scheme', 'x'], '--scheme is x'],
  [['http://127.0.0.1:1', '--provider', 'sieve', '--case', 'x/1'], 'hookpact check --list'],
  [['http://127.0.0.1:1', '--provider', 'sieve', '--sequence', 'a,b'], '--sequence is a'],
  [
    ['http://127.0.0.1:1', '--provider', 'sieve', '--secret', 'x', '--scheme', 'standard'],
    'whsec_',
  ],
  [
    [
      'http://127.0.0.1:1',
      '--provider',
      'sieve',
      '--probe',
      'http://127.0.0.1:1',
      '--probe-command',
      'x',
    ],
    'do not go together',
  ],
])('check %j is refused, and says %j', async (args, words) => {
  const { exitCode, stdout, stderr } = await check(args);
  expect(stderr).toContain(words);
  expect(stderr).not.toMatch(/\n +at /);
  expect([exitCode, stdout]).toEqual([2, '']);
});

it('an address where nobody is gets one clear message', async () => {
  const url = `http://127.0.0.1:${await freePort()}`;
  const { exitCode, stderr } = await check([url, '--provider', 'sieve']);
  expect([exitCode, stderr]).toEqual([
    2,
    expect.stringMatching(/^hookpact: Nothing answers at .*ECONNREFUSED/),
  ]);
});
