import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** What `npx --no-install` comes to where the program is there, without the start of npm before it. */
const shortNpx = `#!/bin/sh
[ "$1" = --no-install ] && shift
program=$1 && shift
exec "$(dirname "$0")/../node_modules/.bin/$program" "$@"
`;

/** A copy of an app as the checkout of its own repository, with `hookpact` installed. */
export function projectOf(app: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookpact-project-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ['src', 'pacts', 'package.json', 'hookpact.config.ts']) {
    const from = join(root, 'apps', app, name);
    cpSync(from, join(folder, name), { recursive: true, filter: () => true, force: true });
  }
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  for (const name of ['@hookpact', 'hookpact', 'zod', '@pact-foundation', '.bin/pact-broker']) {
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  const program = join(modules, '.bin/hookpact');
  const main = join(root, 'packages/cli/src/main.ts');
  const command = `exec "${process.execPath}" --conditions=@hookpact/source "${main}" "$@"`;
  writeFileSync(program, `#!/bin/sh\n${command}\n`);
  chmodSync(program, 0o755);
  const npx = join(folder, '.npx');
  mkdirSync(npx);
  writeFileSync(join(npx, 'npx'), shortNpx, { mode: 0o755 });
  return folder;
}
