import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { startProcess } from '@hookpact/test-processes';

export const repository = join(import.meta.dirname, '../..');

export type ReleasedPackage = {
  readonly name: string;
  readonly version: string;
  /** Relative to the root. */
  readonly folder: string;
};

/**
 * Copies the packages, as they are built, to a folder, gives them the versions of the next release
 * there and builds anew what has a version in it; the repository stays as it is.
 */
export async function copyForRelease(folder: string): Promise<ReleasedPackage[]> {
  copyTracked(folder, /^(packages|\.changeset)\/|^ts.*\.(json|ts)$/);
  for (const place of globSync('packages/*/dist', { cwd: repository })) copy(place, folder);
  await giveVersions(folder);
  linkModules(folder);
  await rebuild(folder);
  return publicPackages(folder);
}

/**
 * The public packages and their versions in the next release; nothing needs to be built.
 * @param look sees the folder in which the versions were given, while it is there
 */
export async function nextRelease(
  look: (folder: string) => Promise<void> = async () => {},
): Promise<ReleasedPackage[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hookpact-versions-'));
  try {
    copyTracked(folder, /^\.changeset\//);
    await giveVersions(folder);
    await look(folder);
    return publicPackages(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Copies the manifests of all workspaces, and other files that git knows or would take. */
function copyTracked(folder: string, others: RegExp): void {
  const isManifest = /^package-lock\.json$|^([^/]+\/){0,2}package\.json$/;
  const tracked = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: repository,
    encoding: 'utf8',
  });
  for (const file of tracked.split('\0')) {
    const isWanted = isManifest.test(file) || others.test(file);
    if (isWanted && existsSync(join(repository, file))) copy(file, folder);
  }
}

function copy(path: string, folder: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  cpSync(join(repository, path), join(folder, path), { recursive: true });
}

/**
 * Has changesets write versions, without changelogs: they ask git, which is not there. The commit
 * of a release has its versions, and no changesets.
 */
export async function giveVersions(folder: string): Promise<void> {
  if (globSync('.changeset/!(README).md', { cwd: folder }).length === 0) return;
  const file = join(folder, '.changeset/config.json');
  const config = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...config, changelog: false }));
  const program = join(repository, 'node_modules/@changesets/cli/bin.js');
  await runToEnd(process.execPath, [program, 'version'], folder);
}

/** Third parties are those of the repository; packages of ours are those of the copy. */
function linkModules(folder: string): void {
  const link = (place: string) => {
    const source = join(repository, place);
    mkdirSync(dirname(join(folder, place)), { recursive: true });
    const isOurs = lstatSync(source).isSymbolicLink();
    const target = isOurs ? join(folder, relative(repository, realpathSync(source))) : source;
    symlinkSync(target, join(folder, place), 'junction');
  };
  for (const place of globSync('node_modules/{*,@hookpact/*,.bin}', { cwd: repository })) {
    if (place !== join('node_modules', '@hookpact')) link(place);
  }
  for (const place of globSync('packages/*/node_modules', { cwd: repository })) link(place);
}

/** Builds anew what has a version in it; all else is the same whatever its version. */
async function rebuild(folder: string): Promise<void> {
  const imported = /from '(?:\.\.\/)+package\.json'/;
  const stale = globSync('packages/*', { cwd: folder }).filter((place) =>
    globSync(`${place}/src/**/*.ts`, { cwd: folder }).some((file) =>
      imported.test(readFileSync(join(folder, file), 'utf8')),
    ),
  );
  const workspaces = stale.map((place) => `--workspace=${place}`);
  await runToEnd('npm', ['run', 'build', ...workspaces], folder);
}

function publicPackages(root: string): ReleasedPackage[] {
  return globSync('packages/*/package.json', { cwd: root }).flatMap((file) => {
    const {
      name,
      version,
      private: isPrivate,
    } = JSON.parse(readFileSync(join(root, file), 'utf8'));
    return isPrivate ? [] : [{ name, version, folder: dirname(file) }];
  });
}

/** Runs a program; rejects with its output when it fails. */
export async function runToEnd(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { exitCode, stdout, stderr } = await startProcess(command, args, { cwd, env }).ended;
  if (exitCode === 0) return stdout;
  throw new Error(`${command} ${args.join(' ')} exited with ${exitCode}:\n${stdout}${stderr}`);
}
