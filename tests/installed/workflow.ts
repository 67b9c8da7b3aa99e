import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { run } from './run.ts';

type Workflow = {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { run?: string; uses?: string }[] }>
  >;
};

/** What an action of GitHub does is done already, or is GitHub's alone. */
const known = /^actions\/(checkout|setup-node|upload-pages-artifact|deploy-pages)@v\d+$/;

/** Runs the very commands of a workflow, as GitHub would, in a repository that is on `main`. */
export async function playWorkflow(
  cwd: string,
  file: string,
  { registry }: { readonly registry: string },
): Promise<void> {
  const isRepository = existsSync(join(cwd, '.git'));
  const identity = '-c user.name=stranger -c user.email=stranger@example.com';
  await run(
    `[ -d .git ] || git init -q -b main
git add -A
git ${identity} commit -q --allow-empty -m "First version"
git update-ref refs/remotes/origin/main HEAD`,
    { cwd },
  );
  const { jobs } = parse(readFileSync(join(cwd, file), 'utf8')) as Workflow; // as GitHub reads it
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  for (const { run: script, uses } of steps) {
    if (script !== undefined) await run(script, { cwd, registry, env: { CI: 'true' } });
    else if (!known.test(uses ?? '')) throw new Error(`${file} uses ${uses}, which nobody tried.`);
  }
  if (!isRepository) rmSync(join(cwd, '.git'), { recursive: true });
}
