import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DocgenError } from '../errors.ts';
import { foreignFiles, manifestOf } from './manifest.ts';
import type { Output, OutputFile } from './output-file.ts';
import { refuseOverlap } from './overlap.ts';

/**
 * Writes several outputs, all or none: each beside its place first, then all are moved. A move that
 * fails takes back those before it. A crash leaves every output old or new, never a mixture.
 *
 * @throws {DocgenError} `FOLDER_NOT_OURS`, `OUTPUT_UNWRITABLE`, `OUTPUTS_OVERLAP`
 */
export function writeOutputs(outputs: readonly Output[]): void {
  refuseOverlap(outputs);
  const staged: Staged[] = [];
  const moved: Staged[] = [];
  const made: string[] = [];
  try {
    for (const output of outputs) staged.push(naming(output, () => stage(output, made)));
    for (const each of staged) {
      naming(each.output, () => moveIn(each));
      moved.push(each);
    }
  } catch (error) {
    for (const each of moved.toReversed()) moveOut(each);
    remove(staged);
    for (const folder of made.toReversed()) rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  remove(staged);
}

/**
 * Replaces a folder of generated files as a whole.
 *
 * @throws {DocgenError} `FOLDER_NOT_OURS`, `OUTPUT_UNWRITABLE`
 */
export const writeFolder = (path: string, files: readonly OutputFile[]): void =>
  writeOutputs([{ kind: 'folder', path, files }]);

/**
 * Replaces one generated file as a whole.
 *
 * @throws {DocgenError} `OUTPUT_UNWRITABLE`
 */
export const writeOneFile = (path: string, text: string): void =>
  writeOutputs([{ kind: 'file', path, text }]);

/** An output that waits beside its place. */
type Staged = { readonly output: Output; readonly target: string; readonly temporary: string };

function stage(output: Output, made: string[]): Staged {
  const target = resolve(output.path);
  refuseOthers(output, target);
  const parent = dirname(target);
  const first = mkdirSync(parent, { recursive: true });
  if (first !== undefined) made.push(first);
  // a rename works only within one file system
  const temporary = mkdtempSync(join(parent, '.hookpact-'));
  try {
    write(output, join(temporary, 'new'));
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    throw error;
  }
  return { output, target, temporary };
}

/** A replaced output must be of the same kind, and a folder must hold only generated files. */
function refuseOthers(output: Output, target: string): void {
  const found = statSync(target, { throwIfNoEntry: false });
  if (found && found.isDirectory() !== (output.kind === 'folder')) {
    throw new Error(found.isDirectory() ? 'it is a folder' : 'it is not a folder');
  }
  const foreign = output.kind === 'folder' ? foreignFiles(target) : [];
  if (foreign.length === 0) return;
  throw new DocgenError('FOLDER_NOT_OURS', { folder: output.path, files: shortList(foreign) });
}

function write(output: Output, fresh: string): void {
  if (output.kind === 'file') {
    writeFileSync(fresh, output.text);
    return;
  }
  for (const { path, text } of [...output.files, manifestOf(output.files)]) {
    const file = join(fresh, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function moveIn({ target, temporary }: Staged): void {
  const old = join(temporary, 'old');
  const hadOld = renameIfThere(target, old);
  try {
    renameSync(join(temporary, 'new'), target);
  } catch (error) {
    if (hadOld) renameSync(old, target);
    throw error;
  }
}

function moveOut({ target, temporary }: Staged): void {
  rmSync(target, { recursive: true, force: true });
  renameIfThere(join(temporary, 'old'), target);
}

function remove(staged: readonly Staged[]): void {
  for (const { temporary } of staged) rmSync(temporary, { recursive: true, force: true });
}

function renameIfThere(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** Runs a step of one output; what goes wrong names its path. */
function naming<Result>({ path }: Output, step: () => Result): Result {
  try {
    return step();
  } catch (error) {
    if (error instanceof DocgenError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new DocgenError('OUTPUT_UNWRITABLE', { path, detail }, { cause: error });
  }
}

function shortList(paths: readonly string[]): string {
  const rest = paths.length - 3;
  return [...paths.slice(0, 3), ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}
