import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemes, verify } from '@hookpact/signature/schemes';
import { expect, it } from 'vitest';
import { callCli } from '../testing/call-cli.ts';
import { writeCatalog } from '../testing/catalog-file.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { finding } from './findings/finding.ts';
import { findingTexts } from './findings/table.ts';
import { DoctorReport } from './report.ts';
import { expressApp, mounted, otherSecret, secret, serve } from './testing/serve.ts';

const tests = globSync('**/*.test.ts', { cwd: import.meta.dirname }).map((path) =>
  readFileSync(join(import.meta.dirname, path), 'utf8'),
);

const doctor = (...args: string[]) =>
  callCli(['doctor', ...args], { cwd: temporaryFolder() }).ended;

it('says in words what is wrong, how that is known and what to do', async () => {
  const url = await expressApp(mounted({ secrets: [otherSecret] }));
  const { stdout, exitCode } = await doctor(url, '--secret', secret);
  expect(exitCode).toBe(1);
  expect(stdout.replaceAll(url, 'URL')).toBe(
    [
      '✗ The receiver refuses the signature: SIGNATURE_MISMATCH.  SIGNATURE_REFUSED',
      '    POST /webhooks/sieve, hookpact.probe, signed → 401 application/problem+json: SIGNATURE_MISMATCH: No signature in webhook-signature matches: the secret is wrong, or the body is not the signed bytes.',
      '    Fix: Compare its secret with the given secret: use the secret of this endpoint, without quotes or spaces, and with its prefix. The verifier must get the raw body.',
      '    More: https://hookpact.github.io/hookpact/doctor/#signature_refused',
      '',
      '1 problem.',
    ].join('\n'),
  );
});

it('says what it did not look at', async () => {
  const { stdout, exitCode } = await doctor(await expressApp(mounted()));
  expect(exitCode).toBe(0);
  expect(stdout).toContain('· The receiver refuses the unsigned probe with 401');
});

it('every document of --json fits its schema', async () => {
  for (const url of ['localhost:1', 'http://127.0.0.1:1/', await expressApp(mounted())]) {
    const { stdout } = await doctor(url, '--json');
    expect(DoctorReport.parse(JSON.parse(stdout))).toEqual(JSON.parse(stdout));
  }
});

it.each(['github', 'stripe', 'slack', 'shopify', 'twilio', 'svix'] as const)(
  'signs as %s does',
  async (name) => {
    const key = ['svix', 'stripe'].includes(name) ? secret : 'a-secret-of-the-provider';
    const url = await serve(async (request, response) => {
      const body = Buffer.concat(await request.toArray());
      const verdict = await verify(schemes[name], {
        headers: request.headers,
        body,
        url,
        secrets: [key],
      });
      response.writeHead(verdict.ok ? 200 : 401).end();
    });
    const report = await doctor(url, '--secret', key, '--scheme', name, '--provider', 'sieve');
    expect(report).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('signed.') });
  },
);

it('marks each request, and sends one signed event', async () => {
  const marks: unknown[] = [];
  const url = await serve((request, response) => {
    const { 'hookpact-probe': mark, 'user-agent': agent } = request.headers;
    const isSigned = request.headers['webhook-signature'] !== undefined;
    marks.push([mark, agent?.split('/')[0], isSigned]);
    response.writeHead(isSigned ? 200 : 401).end('{}');
  });
  await doctor(url, '--secret', secret, '--provider', 'sieve');
  expect(marks).toEqual([
    ['unsigned', 'hookpact-doctor', false],
    ['event', 'hookpact-doctor', true],
  ]);
});

it('takes an event of a catalogue of yours', async () => {
  const bodies: unknown[] = [];
  const url = await serve(async (request, response) => {
    bodies.push(JSON.parse(Buffer.concat(await request.toArray()).toString()));
    response.end();
  });
  const cwd = temporaryFolder();
  writeCatalog(cwd, 'acme');
  const args = ['doctor', url, '--catalog', join(cwd, 'catalog.ts'), '--event', 'acme.paid'];
  expect((await callCli(args, { cwd }).ended).exitCode).toBe(0);
  expect(bodies).toMatchObject([{ type: 'hookpact.probe' }, { type: 'acme.paid', id: 'it_1' }]);
  const misspelt = await callCli([...args.slice(0, -1), 'acme.payed'], { cwd }).ended;
  expect([misspelt.exitCode, misspelt.stderr]).toEqual([
    2,
    expect.stringContaining('Did you mean acme.paid?'),
  ]);
});

it.each([
  [`"${secret}"`, 'quotes'],
  [`${secret} `, 'white space'],
  [secret.slice(6), 'does not begin with whsec_'],
  [`v1,${secret}`, 'v1,'],
])('a secret %j that cannot be used is a finding, and is not shown', async (given, words) => {
  const { stdout, exitCode } = await doctor(await expressApp(mounted()), '--secret', given);
  expect([exitCode, stdout]).toEqual([1, expect.stringContaining(words)]);
  expect(stdout).toContain('SECRET_UNREADABLE');
  expect(stdout).not.toContain(secret.slice(6));
});

it.each<[args: string[], words: string]>([
  [['http://127.0.0.1:1', '--policy', 'none'], 'standard-webhooks'],
  [['http://127.0.0.1:1', '--timeout', '0'], 'above 0'],
  [['--secret', 'http://127.0.0.1:1'], '--secret has no value'],
  [['http://127.0.0.1:1', '--scheme', 'githup'], 'Did you mean github?'],
  [['http://127.0.0.1:1', '--catalog', 'none.ts'], 'There is no file at none.ts'],
  [['http://127.0.0.1:1', '--provider', 'none'], 'There is no catalogue none here'],
])('doctor %j is a wrong call', async (args, words) => {
  const { exitCode, stderr } = await doctor(...args);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(words)]);
  expect(stderr).not.toMatch(/\n +at /);
});

it('hostile answers are shown as text, and cut', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(500).end(`\u001b[2J${'x'.repeat(100_000)}`);
  });
  const { stdout } = await doctor(url);
  expect(stdout).toContain('\\u001b[2J');
  expect(stdout.length).toBeLessThan(2_000);
});

it.each(Object.keys(findingTexts) as (keyof typeof findingTexts)[])(
  '%s has a sentence and a fix, and is found by a test',
  (code) => {
    expect(tests.filter((text) => text.includes(`'${code}'`)).length, code).toBeGreaterThan(0);
    const { sentence, fix } = finding(code, {}, []);
    expect(sentence).toMatch(/[.}]$/);
    expect(fix).toMatch(/[.}?]$/);
  },
);
