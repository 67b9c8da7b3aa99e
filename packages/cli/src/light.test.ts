import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProcess } from '@hookpact/test-processes';
import { describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { allCommands } from './command/command-table.ts';
import { sections } from './commands.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

// Start-up is a promise: the list of commands and every help page load words, and nothing to run.

/** The modules that `hookpact <args>` loads, below the repository, without those of Node. */
async function loadedBy(args: readonly string[]): Promise<string[]> {
  const file = join(temporaryFolder(), 'loads');
  const hook = join(import.meta.dirname, 'testing/record-loads.ts');
  const options = ['--import', hook, '--conditions=@hookpact/source'];
  const program = join(import.meta.dirname, 'main.ts');
  const env = { HOOKPACT_TEST_LOADS: file };
  const { ended } = startProcess(process.execPath, [...options, program, ...args], { env });
  expect(await ended).toMatchObject({ exitCode: 0, stderr: '' });
  const urls = readFileSync(file, 'utf8').split('\n');
  return urls
    .filter((url) => url.startsWith('file:'))
    .map((url) => url.replace(/^.*?\/(?=packages\/|node_modules\/)/, ''));
}

const ofCli = (path: string) => /^packages\/cli\/(src\/|package\.json)/.test(path);

it('hookpact --help loads the table of commands, and no command', async () => {
  const loaded = await loadedBy(['--help']);
  expect(loaded).toContain('packages/cli/src/commands.ts');
  expect(
    loaded.filter(
      (path) => !/^packages\/cli\/(src\/[\w-]+\.ts|src\/(command|terminal)\/|package)/.test(path),
    ),
  ).toEqual([]);
});

describe.each(allCommands(sections))('hookpact $path --help', ({ path }) => {
  it('loads nothing but words of this package', async () => {
    const loaded = await loadedBy([...path.split(' '), '--help']);
    expect(loaded).toContain('packages/cli/src/command/command-help.ts');
    expect(loaded.filter((each) => !ofCli(each))).toEqual([]);
  });
});

// The rule is in docs/decisions/0036. One more of these is one more for everybody who runs npx.
it('is installed with these packages', () => {
  expect(Object.keys(manifest.dependencies)).toEqual([
    '@hookpact/catalog',
    '@hookpact/console',
    '@hookpact/sender',
    '@hookpact/signature',
    'ajv',
    'preact',
    'preact-render-to-string',
    'yaml',
    'zod',
  ]);
});
