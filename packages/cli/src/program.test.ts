import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callCli } from './testing/call-cli.ts';
import { runCli } from './testing/run-cli.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const { version } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'),
) as { version: string };

describe('hookpact', () => {
  it.each([
    ['--help', 0, 'push a job and watch its webhooks arrive'],
    ['--version', 0, version],
    ['demo --help', 0, 'Examples:'],
    ['dev --help', 0, 'Examples:'],
    ['serve --help', 0, 'Examples:'],
    ['push --help', 0, 'Examples:'],
    ['pact verify --help', 0, 'Examples:'],
    ['pact publish --help', 0, 'Examples:'],
    ['pact can-i-deploy --help', 0, 'Examples:'],
    ['fly', 2, "no command 'fly'"],
    ['demo --port 70000', 2, 'A port is a whole number from 0 to 65535.'],
    ['demo --time-scale 0', 2, 'A time scale is a number above 0.'],
    ['demo --twice', 2, "Unknown option '--twice'"],
  ])('hookpact %s exits with %i and says %j', async (args, exitCode, text) => {
    const run = await callCli(args.split(' ')).ended;
    expect(run.stdout + run.stderr).toContain(text);
    expect(run.exitCode).toBe(exitCode);
  });

  it('is a program', async () => {
    expect(await runCli('--version')).toMatchObject({ exitCode: 0, stdout: `${version}\n` });
  });

  it('ends when its work is done, whatever a module of the user keeps open', async () => {
    const file = join(temporaryFolder(), 'server.mjs');
    writeFileSync(file, `import { createServer } from 'node:http'; createServer().listen(0);`);
    const { exitCode, stderr } = await runCli('schema', file);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('exports no catalogue')]);
  });
});
