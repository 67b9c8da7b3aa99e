import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './packages.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** The configuration as the program of the Dev Containers specification reads it; Docker says nothing. */
function readConfiguration(): { readonly image: string } & Readonly<Record<string, unknown>> {
  const manifest = createRequire(import.meta.url).resolve('@devcontainers/cli/package.json');
  const printed = execFileSync(
    process.execPath,
    [
      join(dirname(manifest), 'devcontainer.js'),
      ...['read-configuration', '--workspace-folder', root, '--docker-path', 'true'],
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return JSON.parse(printed).configuration;
}

it('a container for development installs what CI installs, by the same commands', () => {
  const configuration = readConfiguration();
  const { devDependencies } = JSON.parse(read('package.json'));
  const [major] = devDependencies.node.split('.');
  expect(configuration.image).toMatch(new RegExp(`/javascript-node:\\d+-${major}-bookworm$`));
  const commands = [configuration.onCreateCommand, configuration.postCreateCommand];
  expect(commands).toEqual(['.ci/programs', 'npm ci']);
  const parts = read('.ci/run').split('\n');
  for (const command of commands) {
    expect(parts).toContainEqual(expect.stringMatching(new RegExp(`^part (.* )?${command}$`)));
  }
});
