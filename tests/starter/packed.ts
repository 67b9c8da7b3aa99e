import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startProcess } from '@hookpact/test-processes';

const repository = join(import.meta.dirname, '../..');

/** The dependencies of a project of `hookpact init`. */
const asked = [
  'hookpact',
  '@hookpact/catalog',
  '@hookpact/pact',
  '@hookpact/receiver',
  '@hookpact/sieve-events',
  '@hookpact/signature',
];

/** The folders of our packages by their names, with what they need of each other. */
const workspaces = new Map(
  globSync('{packages,apps}/*/package.json', { cwd: repository }).map((path) => {
    const { name, dependencies = {} } = JSON.parse(readFileSync(join(repository, path), 'utf8'));
    return [String(name), { folder: dirname(path), needs: Object.keys(dependencies) }] as const;
  }),
);

/** Packages of ours, and all of ours that they need. */
function withNeeds(names: readonly string[]): Set<string> {
  const found = new Set(names.filter((name) => workspaces.has(name)));
  for (const name of found) {
    for (const need of workspaces.get(name)?.needs ?? []) if (workspaces.has(need)) found.add(need);
  }
  return found;
}

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
  const names = [...withNeeds(asked)];
  const filters = names.map((name) => `--filter=${name}`);
  await run('npx', ['turbo', 'run', 'build', '--output-logs=errors-only', ...filters], repository);
  const specs: Record<string, string> = {};
  for (const name of names) {
    const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
    const place = join(repository, workspaces.get(name)?.folder ?? '');
    // npm 11 prints a list, npm 12 an object by name
    const [packed] = Object.values<{ filename: string }>(JSON.parse(await run('npm', args, place)));
    if (packed) specs[name] = `file:${join(folder, packed.filename)}`;
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
