import { resolve } from 'node:path';
import type { Call } from '../command/define-command.ts';
import { UsageError } from '../command/outcome.ts';
import { shellQuote } from '../terminal/shell-quote.ts';
import type { Ask } from './ask.ts';
import { nextSteps } from './next-steps.ts';
import { planFiles } from './plan.ts';
import { readProject } from './project.ts';
import type { InitReport } from './report.ts';
import { type InitFlags, settle } from './settle.ts';
import { conflictsOf, writeFiles } from './write-files.ts';

/** Writes a receiver into a project, or a project around one: all files, or none. */
export async function runInit(
  { flags, context, show }: Call<InitFlags, InitReport>,
  folder = '.',
): Promise<void> {
  if (folder.trim() === '') {
    throw new UsageError('The folder has no name. Name one, or leave it out for this folder.');
  }
  const root = resolve(context.cwd, folder);
  const project = readProject(root);
  const ask = flags.yes ? undefined : await asker(context.standardInput);
  const choices = await settle(flags, project, ask);
  const files = planFiles(choices, project, root);
  const conflicts = conflictsOf(files, root);
  if (conflicts.length > 0 && !flags.force) {
    throw new UsageError(
      `Nothing was written: ${conflicts.join(', ')} ${conflicts.length === 1 ? 'is' : 'are'} there ` +
        'already. Move what you need of it, pass another --provider, or replace it with --force.',
    );
  }
  if (!flags.dryRun) writeFiles(files, root);
  const kindOf = (path: string, kind: 'new' | 'added') =>
    conflicts.includes(path) ? 'replaced' : kind;
  await show({
    role: choices.role,
    framework: choices.framework,
    provider: choices.provider,
    scheme: choices.scheme,
    language: choices.language,
    package_manager: choices.packageManager,
    is_written: !flags.dryRun,
    files: files.map(({ path, kind }) => ({ path, kind: kindOf(path, kind) })),
    next_steps: [...stepInto(folder, root !== resolve(context.cwd)), ...nextSteps(choices, files)],
  });
}

function stepInto(folder: string, isElsewhere: boolean): InitReport['next_steps'] {
  if (!isElsewhere) return [];
  const place = folder.startsWith('-') ? `./${folder}` : folder; // no flag of cd
  const quoted = /^[\w./-]+$/.test(place) ? place : shellQuote(place);
  return [{ words: 'Go there', lines: [`cd ${quoted}`] }];
}

/** Questions, where a person sits at a terminal; the prompts are loaded there only. */
async function asker(input: NodeJS.ReadableStream): Promise<Ask | undefined> {
  const isTerminal = 'isTTY' in input && input.isTTY === true && process.stdout.isTTY;
  if (!isTerminal) return undefined;
  const { askAt } = await import('./ask.ts');
  return askAt({ input: process.stdin, output: process.stdout });
}
