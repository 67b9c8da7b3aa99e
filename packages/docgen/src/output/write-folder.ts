import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { DocgenError } from '../errors.ts';
import { foreignFiles, manifestOf } from './manifest.ts';
import type { OutputFile } from './output-file.ts';

/**
 * Replaces a folder of generated files as a whole: written beside it, then moved into its place.
 * A crash leaves the old folder or the new one, never a mixture.
 *
 * @throws {DocgenError} `FOLDER_NOT_OURS`, `OUTPUT_UNWRITABLE`
 */
export function writeFolder(folder: string, files: readonly OutputFile[]): void {
  const target = resolve(folder);
  try {
    const foreign = foreignFiles(target);
    if (foreign.length > 0) {
      throw new DocgenError('FOLDER_NOT_OURS', { folder, files: shortList(foreign) });
    }
    mkdirSync(dirname(target), { recursive: true });
    replace(target, files);
  } catch (error) {
    if (error instanceof DocgenError) throw error;
    throw new DocgenError(
      'OUTPUT_UNWRITABLE',
      { path: folder, detail: text(error) },
      { cause: error },
    );
  }
}

/**
 * Replaces one generated file as a whole.
 *
 * @throws {DocgenError} `OUTPUT_UNWRITABLE`
 */
export function writeOneFile(path: string, content: string): void {
  const target = resolve(path);
  try {
    mkdirSync(dirname(target), { recursive: true });
    inTemporaryFolder(target, (temporary) => {
      const file = join(temporary, basename(target));
      writeFileSync(file, content);
      renameSync(file, target);
    });
  } catch (error) {
    throw new DocgenError('OUTPUT_UNWRITABLE', { path, detail: text(error) }, { cause: error });
  }
}

function replace(target: string, files: readonly OutputFile[]): void {
  inTemporaryFolder(target, (temporary) => {
    const [fresh, old] = [join(temporary, 'new'), join(temporary, 'old')];
    for (const { path, text } of [...files, manifestOf(files)]) {
      const file = join(fresh, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    mkdirSync(target, { recursive: true }); // so that there is always something to move away
    renameSync(target, old);
    try {
      renameSync(fresh, target);
    } catch (error) {
      renameSync(old, target);
      throw error;
    }
  });
}

/** A folder beside the target: a rename works only within one file system. */
function inTemporaryFolder(target: string, use: (folder: string) => void): void {
  const temporary = mkdtempSync(join(dirname(target), '.hookpact-'));
  try {
    use(temporary);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function shortList(paths: readonly string[]): string {
  const rest = paths.length - 3;
  return [...paths.slice(0, 3), ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
