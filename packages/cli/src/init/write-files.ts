import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../command/outcome.ts';
import type { PlannedFile } from './plan.ts';

/** The planned files that are there already, and would be lost. */
export const conflictsOf = (files: readonly PlannedFile[], root: string): string[] =>
  files
    .filter(({ path, kind }) => kind === 'new' && existsSync(join(root, path)))
    .map(({ path }) => path);

/**
 * Writes all files or none: what was written before a failure is taken back.
 * @throws UsageError that names the file
 */
export function writeFiles(files: readonly PlannedFile[], root: string): void {
  const undo: (() => void)[] = [];
  for (const { path, text } of files) {
    const file = join(root, path);
    try {
      undo.push(...makeFolders(dirname(file)));
      const before = existsSync(file) ? readFileSync(file) : undefined;
      replaceFile(file, text);
      undo.push(() => (before ? writeFileSync(file, before) : rmSync(file)));
    } catch (cause) {
      for (const step of undo.toReversed()) step();
      const { message } = cause as Error; // of node:fs
      throw new UsageError(`${path} cannot be written, so nothing was: ${message}.`, { cause });
    }
  }
}

/** A file is there in full or not at all. */
function replaceFile(file: string, text: string): void {
  const draft = `${file}.hookpact-draft`;
  writeFileSync(draft, text, { flag: 'wx' });
  try {
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft);
    throw error;
  }
}

/** Makes the folders that are missing; returns how to remove them. */
function makeFolders(folder: string): (() => void)[] {
  if (existsSync(folder)) return [];
  const before = makeFolders(dirname(folder));
  mkdirSync(folder);
  return [...before, () => rmdirSync(folder)];
}
