import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DocgenError } from '../errors.ts';
import { filesBelow, manifestOf } from './manifest.ts';
import type { Difference, Output, OutputFile } from './output-file.ts';

/**
 * Compares outputs with what would be generated; no difference means that they are fresh. Paths are
 * as the outputs have them.
 *
 * @throws {DocgenError} `OUTPUT_UNREADABLE`
 */
export function compareOutputs(outputs: readonly Output[]): Difference[] {
  return outputs.flatMap((output) => {
    if (output.kind === 'file') return compareFile(output.path, output.text);
    return compareFolder(output.path, output.files).map((difference) => ({
      ...difference,
      path: join(output.path, difference.path),
    }));
  });
}

/**
 * Compares a folder with what would be generated into it; no difference means that it is fresh.
 *
 * @throws {DocgenError} `OUTPUT_UNREADABLE`
 */
export function compareFolder(folder: string, files: readonly OutputFile[]): Difference[] {
  const target = resolve(folder);
  const wanted = [...files, manifestOf(files)];
  const paths = new Set(wanted.map(({ path }) => path));
  try {
    return [
      ...wanted.flatMap(({ path, text }) => compare(join(target, path), text, path)),
      ...filesBelow(target)
        .filter((path) => !paths.has(path))
        .map((path) => ({ path, kind: 'left over' as const })),
    ];
  } catch (error) {
    throw unreadable(folder, error);
  }
}

/**
 * Compares one file with what would be generated.
 *
 * @throws {DocgenError} `OUTPUT_UNREADABLE`
 */
export function compareFile(file: string, wanted: string): Difference[] {
  try {
    return compare(file, wanted, file);
  } catch (error) {
    throw unreadable(file, error);
  }
}

function compare(file: string, wanted: string, path: string): Difference[] {
  const given = readIfThere(file);
  if (given === undefined) return [{ path, kind: 'missing' }];
  if (given === wanted) return [];
  const [before, after] = [given.split('\n'), wanted.split('\n')];
  const differs = after.findIndex((text, index) => text !== before[index]);
  const index = differs === -1 ? after.length : differs;
  const [was, is] = [before[index], after[index]];
  return [
    {
      path,
      kind: 'changed',
      line: index + 1,
      ...(was !== undefined && { before: was }),
      ...(is !== undefined && { after: is }),
    },
  ];
}

function unreadable(path: string, cause: unknown): DocgenError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new DocgenError('OUTPUT_UNREADABLE', { path, detail }, { cause });
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
