import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DocgenError } from '../errors.ts';
import { filesBelow, manifestOf } from './manifest.ts';
import type { Difference, OutputFile } from './output-file.ts';

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
      ...wanted.flatMap(({ path, text }) => compareFile(join(target, path), text, path)),
      ...filesBelow(target)
        .filter((path) => !paths.has(path))
        .map((path) => ({ path, kind: 'left over' as const })),
    ];
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new DocgenError('OUTPUT_UNREADABLE', { path: folder, detail }, { cause: error });
  }
}

/** Compares one file with what would be generated; `path` is how the difference names it. */
export function compareFile(file: string, wanted: string, path = file): Difference[] {
  const given = readIfThere(file);
  if (given === undefined) return [{ path, kind: 'missing' }];
  if (given === wanted) return [];
  const [before, after] = [given.split('\n'), wanted.split('\n')];
  const line = after.findIndex((text, index) => text !== before[index]);
  return [{ path, kind: 'changed', line: (line === -1 ? after.length : line) + 1 }];
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
