import { relative } from 'node:path';
import type { Difference, Output } from '@hookpact/docgen';
import type { CommandContext } from '../command/context.ts';
import { flag } from '../command/options.ts';
import { Shown, shown } from '../terminal/shown.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The result of generating files. */
export type Generated = {
  readonly catalog: string;
  readonly events: number;
  /** The files that were written, or compared. */
  readonly outputs: readonly { readonly path: string; readonly files: number }[];
  /** Why files are stale; only `--check` looks. */
  readonly stale: readonly Difference[];
};

export type CheckFlags = { readonly check?: boolean };

export const checkOption = () =>
  flag('--check', 'write nothing; exit with 1 and show the changes if a file is stale');

/** Writes all outputs or none; or compares them with the existing files. */
export async function writeOrCheck(
  outputs: readonly Output[],
  { check }: CheckFlags,
  { cwd }: Pick<CommandContext, 'cwd'>,
): Promise<Pick<Generated, 'outputs' | 'stale'>> {
  const { compareOutputs, writeOutputs } = await import('@hookpact/docgen');
  const named = (path: string) => {
    const shorter = relative(cwd, path) || '.';
    return shorter.startsWith('..') ? path : shorter;
  };
  const stale = check
    ? compareOutputs(outputs).map((found) => ({ ...found, path: named(found.path) }))
    : [];
  if (!check) writeOutputs(outputs);
  const listed = outputs.map((output) => ({
    path: named(output.path),
    files: output.kind === 'folder' ? output.files.length : 1,
  }));
  return { outputs: listed, stale };
}

/** The result, in words. */
export function generatedWords(
  { outputs, stale }: Generated,
  { check }: CheckFlags,
  { paint }: Terminal,
): Shown {
  if (stale.length > 0) {
    const count = stale.length === 1 ? 'One file is' : `${stale.length} files are`;
    const verdict = paint('red', `${count} stale. Run the command without --check.`);
    return Shown.join([...stale.flatMap(differenceWords), verdict]);
  }
  return Shown.join(
    outputs.map(({ path, files }) => {
      const count = files === 1 ? '' : ` (${files} files)`;
      return check ? shown`Fresh: ${path}${count}` : shown`Wrote ${path}${count}`;
    }),
  );
}

function differenceWords({ path, kind, line, before, after }: Difference): Shown[] {
  if (kind !== 'changed') return [shown`${path}: ${kind}`];
  return [
    shown`${path}, line ${line}:`,
    before === undefined ? shown`  - (nothing)` : shown`  - ${cut(before)}`,
    after === undefined ? shown`  + (nothing)` : shown`  + ${cut(after)}`,
  ];
}

const MOST_SHOWN = 160;
const cut = (text: string) => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);
