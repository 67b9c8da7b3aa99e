import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startProcess } from '@hookpact/test-processes';

export const repository = join(import.meta.dirname, '../..');

export type ReleasedPackage = {
  readonly name: string;
  readonly version: string;
  /** Relative to the root. */
  readonly folder: string;
};

/**
 * Copies the packages, as they are built, to a folder and gives them the versions of the next
 * release there; the repository stays as it is.
 */
export async function copyForRelease(folder: string): Promise<ReleasedPackage[]> {
  const manifests = String.raw`^(package(-lock)?\.json|([^/]+/){1,2}package\.json)$`;
  const wanted = new RegExp(String.raw`${manifests}|^(packages|\.changeset)/`);
  const tracked = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: repository,
    encoding: 'utf8',
  });
  const files = tracked.split('\0').filter((file) => wanted.test(file));
  const built = globSync('packages/*/dist', { cwd: repository });
  for (const path of [...files, ...built]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(repository, path), join(folder, path), { recursive: true });
  }
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await giveVersions(folder);
  return publicPackages(folder);
}

/** Has `changeset version` write versions and changelogs; which commit wrote a line, git says. */
async function giveVersions(folder: string): Promise<void> {
  const program = join(repository, 'node_modules/@changesets/cli/bin.js');
  const git = execFileSync('git', ['rev-parse', '--absolute-git-dir'], {
    cwd: repository,
    encoding: 'utf8',
  });
  await runToEnd(process.execPath, [program, 'version'], folder, {
    GIT_DIR: git.trim(),
    GIT_WORK_TREE: folder,
  });
}

function publicPackages(root: string): ReleasedPackage[] {
  return globSync('packages/*/package.json', { cwd: root })
    .toSorted()
    .map((file) => ({
      folder: dirname(file),
      ...JSON.parse(readFileSync(join(root, file), 'utf8')),
    }))
    .filter((manifest) => !manifest.private);
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
