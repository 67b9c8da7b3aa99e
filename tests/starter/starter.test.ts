import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@hookpact/test-loopback';
import { startProcess } from '@hookpact/test-processes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { install, type Packed, packAll, run, takeFromTarballs } from './packed.ts';

// What somebody does who has nothing but npm: init in an empty folder, install, start, send.

let packed: Packed;
let tools: string;
beforeAll(async () => {
  packed = await packAll();
  tools = mkdtempSync(join(tmpdir(), 'hookpact-tools-'));
  const dependencies = { hookpact: packed.specs.hookpact };
  writeFileSync(join(tools, 'package.json'), JSON.stringify({ private: true, dependencies }));
  takeFromTarballs(tools, packed);
  await install(tools);
}, 600_000);
afterAll(() => {
  packed.remove();
  rmSync(tools, { recursive: true });
});

const hookpact = (folder: string) => join(folder, 'node_modules/.bin/hookpact');

/** Runs `npm start` without npm, whose child would outlive it. */
function start(project: string, port: string) {
  const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  const [program = '', ...args] = scripts.start.split(' ');
  const isNode = program === 'node';
  const command = isNode ? process.execPath : join(project, 'node_modules/.bin', program);
  const env = { PORT: port, NEXT_TELEMETRY_DISABLED: '1' };
  return startProcess(command, args, { cwd: project, env });
}

const rows: [framework: string, language: string, provider: string][] = [
  ['express', 'ts', 'acme'],
  ['express', 'js', 'sieve'],
  ['hono', 'ts', 'sieve'],
  ['fastify', 'ts', 'acme-billing'],
  ['next', 'ts', 'acme'],
];

describe.each(rows)('a new project of %s in %s for %s', (framework, language, provider) => {
  let project: string;
  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), 'hookpact-starter-'));
  });
  afterAll(() => rmSync(project, { recursive: true }));

  it('is written and installs', async () => {
    const choices = ['--framework', framework, '--language', language, '--provider', provider];
    await run(hookpact(tools), ['init', '--yes', ...choices], project);
    takeFromTarballs(project, packed);
    await install(project);
  });

  it.runIf(language === 'ts')('has no type error', () => run('npm', ['run', 'typecheck'], project));

  it('has a contract test that passes, and writes a pact that is honoured', async () => {
    await run('npm', ['run', 'contract'], project);
    const flags = provider === 'sieve' ? ['--provider-version', '1'] : [];
    await run(hookpact(project), ['pact', 'verify', 'pacts', ...flags], project);
    // and again, as the workflow runs it
    const { exitCode, stdout, stderr } = await startProcess('npm', ['run', 'contract'], {
      cwd: project,
      env: { CI: 'true' },
    }).ended;
    expect([exitCode, exitCode === 0 ? '' : stdout + stderr]).toEqual([0, '']);
  });

  it('starts, takes an event, and has no fault', async () => {
    const port = String(await freePort());
    const url = `http://127.0.0.1:${port}/webhooks/${provider}`;
    const secret = /=(.*)/.exec(readFileSync(join(project, '.env'), 'utf8'))?.[1] ?? '';
    if (framework === 'next') await run('npm', ['run', 'build'], project);
    await using app = start(project, port);
    await app.printed(framework === 'next' ? /Ready/ : /Webhooks at/);
    const type = provider === 'sieve' ? 'job.start' : 'invoice.paid';
    const sent = await run(
      hookpact(project),
      ['send', type, '--to', url, '--secret', secret],
      project,
    );
    expect(sent).toContain('taken');
    await app.printed(provider === 'sieve' ? /^Begun:/ : /^Paid: inv_1 4900/);
    await run(hookpact(project), ['doctor', url, '--secret', secret], project);
  });
});
