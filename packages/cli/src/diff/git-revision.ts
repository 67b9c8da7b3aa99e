import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { UsageError } from '../command/outcome.ts';

const run = promisify(execFile);

/**
 * Calls `use` with the working folder as it was at a git revision, and removes that copy again. It
 * stands inside of the repository, where modules of it find their packages.
 */
export async function withRevision<T>(
  revision: string,
  cwd: string,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const root = await rootOf(cwd);
  const commit = await git(
    ['rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`],
    cwd,
    {
      problem: `There is no git revision ${revision}. In CI, fetch it first: git fetch origin.`,
    },
  );
  const copy = mkdtempSync(join(root, '.hookpact-base-'));
  try {
    const archive = join(copy, 'base.tar');
    await git(['archive', '--output', archive, commit], root, {
      problem: `git cannot read ${revision}.`,
    });
    await run('tar', ['-xf', archive, '-C', copy]);
    return await use(join(copy, relative(root, cwd)));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const rootOf = (cwd: string) =>
  git(['rev-parse', '--show-toplevel'], cwd, { problem: 'This folder is no git repository.' });

async function git(
  args: readonly string[],
  cwd: string,
  { problem }: { problem: string },
): Promise<string> {
  try {
    const { stdout } = await run('git', [...args], { cwd });
    return stdout.trim();
  } catch (cause) {
    throw new UsageError(problem, { cause });
  }
}
