import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from '@hookpact/test-processes';

const repository = join(import.meta.dirname, '../..');

/** What a project of `hookpact init` installs of ours, with what that needs. */
const packages = [
  'catalog',
  'cli',
  'errors',
  'json-schema',
  'pact',
  'receiver',
  'search',
  'sender',
  'sieve-events',
  'signature',
];

/** Runs a program to its end; rejects with its output when it fails. */
export async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  const env = { NO_COLOR: '1', PACT_DO_NOT_TRACK: 'true', CI: '' };
  const { exitCode, stdout, stderr } = await startProcess(command, args, { cwd, env }).ended;
  if (exitCode === 0) return stdout;
  throw new Error(`${command} ${args.join(' ')} exited with ${exitCode}:\n${stdout}${stderr}`);
}

/** Our packages as they are published, by their names, as dependencies of a project. */
export type Packed = {
  readonly specs: Readonly<Record<string, string>>;
  remove(): void;
};

/** Builds and packs what a project needs. */
export async function packAll(): Promise<Packed> {
  const folder = mkdtempSync(join(tmpdir(), 'hookpact-packed-'));
  const filters = packages.map((name) => `--filter=./packages/${name}`);
  await run('npx', ['turbo', 'run', 'build', '--output-logs=errors-only', ...filters], repository);
  const specs: Record<string, string> = {};
  for (const name of packages) {
    const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
    const printed = JSON.parse(await run('npm', args, join(repository, 'packages', name)));
    // npm 11 prints a list, npm 12 an object by name
    const [packed] = Object.values<{ name: string; filename: string }>(printed);
    if (packed) specs[packed.name] = `file:${join(folder, packed.filename)}`;
  }
  return { specs, remove: () => rmSync(folder, { recursive: true }) };
}

/** Has a project take our packages from their tarballs: no registry has them yet. */
export function takeFromTarballs(project: string, { specs }: Packed): void {
  const file = join(project, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  for (const group of ['dependencies', 'devDependencies']) {
    for (const name of Object.keys(manifest[group] ?? {})) {
      manifest[group][name] = specs[name] ?? manifest[group][name];
    }
  }
  writeFileSync(file, `${JSON.stringify({ ...manifest, overrides: specs }, null, 2)}\n`);
}

export const install = (project: string): Promise<string> =>
  run(
    'npm',
    ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'],
    project,
  );
