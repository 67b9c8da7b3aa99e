import { accessSync, constants, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { lint } from './actionlint.ts';
import { root } from './packages.ts';

type Step = { readonly uses?: string; readonly run?: string };
type Job = {
  readonly steps?: readonly Step[];
  readonly uses?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
};
type Workflow = {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
};

const files = globSync('.github/workflows/*.yml', { cwd: root }).toSorted();
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const workflows = files.map((file) => ({ file, ...(parse(read(file)) as Workflow) }));
const steps = workflows.flatMap(({ file, on, jobs }) =>
  Object.values(jobs).flatMap(({ steps = [] }) => steps.map((step) => ({ file, on, ...step }))),
);
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** What a command of a workflow asks for that this repository does not have. */
function missingFrom(command: string): string[] {
  const named = [...command.matchAll(/\bnpm (?:run (?:-\S+ )*)?(\w[\w:-]*)(?: |$)/gm)];
  // `npm run "$SCRIPT"`: whoever calls the workflow names the script
  const npmsOwn = ['ci', 'install', 'pack', 'run', 'sbom'];
  const noScripts = named
    .map(([, script = '']) => script)
    .filter((script) => !npmsOwn.includes(script) && !(script in scripts));
  const noFiles = [...command.matchAll(/(?:^|\s)(\.ci\/[\w-]+)/gm)]
    .map(([, file = '']) => file)
    .filter((file) => !isProgram(file));
  return [...noScripts, ...noFiles];
}

function isProgram(file: string): boolean {
  try {
    accessSync(join(root, file), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

describe.each(workflows)('$file', ({ file, permissions, jobs }) => {
  it('has no mistake that actionlint knows', () => {
    expect(lint(read(file), file).map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
  });

  it('says what it may do, and for how long', () => {
    expect(permissions).toBeDefined();
    const endless = Object.entries(jobs).filter(([, job]) => !job.uses && !job['timeout-minutes']);
    expect(endless.map(([name]) => name)).toEqual([]);
  });
});

it('every command of a workflow is a script or a program of this repository', () => {
  // what others call runs in their repositories
  const here = steps.filter(({ on }) => !('workflow_call' in on));
  const missing = here.flatMap(({ file, run = '' }) =>
    missingFrom(run).map((name) => `${file}: ${name}`),
  );
  expect(missing).toEqual([]);
  expect(missingFrom('npm ci && npm run nothing -- --check\n.ci/nowhere')).toEqual([
    'nothing',
    '.ci/nowhere',
  ]);
});

it('every workflow uses the same version of an action', () => {
  const used = steps.flatMap(({ uses }) => (uses?.includes('@') ? [uses.split('@')] : []));
  const versions = Map.groupBy(used, ([name = '']) => name.split('/').slice(0, 2).join('/'));
  const several = [...versions].filter(([, all]) => new Set(all.map(([, at]) => at)).size > 1);
  expect(several.map(([name]) => name)).toEqual([]);
});

it('only the job that publishes may speak for this repository to npm', () => {
  const may = workflows.flatMap(({ file, jobs }) =>
    Object.entries(jobs)
      .filter(([, { permissions = {} }]) => permissions['id-token'] === 'write')
      .map(([name]) => `${file} ${name}`),
  );
  expect(may).toContain('.github/workflows/release.yml publish');
  const release = workflows.find(({ file }) => file.endsWith('release.yml'));
  // and runs nothing of its own, nor install scripts
  const commands = release?.jobs.publish?.steps?.flatMap(({ run }) => run ?? []);
  expect(commands).toEqual(['npm ci --ignore-scripts']);
});
