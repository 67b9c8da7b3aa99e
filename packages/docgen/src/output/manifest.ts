import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { OutputFile } from './output-file.ts';

/** The file that lists the generated files of a folder, so that no other file is ever deleted. */
export const manifestName = '.hookpact-generated.json';

/** The manifest, which also lists itself. */
export function manifestOf(files: readonly OutputFile[]): OutputFile {
  const paths = files.map(({ path }) => path).toSorted();
  return { path: manifestName, text: `${JSON.stringify({ files: paths }, null, 2)}\n` };
}

/** Paths of all files below a folder, `/` between names; none when there is no such folder. */
export function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .map((path) => path.replaceAll(sep, '/'))
      .toSorted();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Files of a folder that no manifest lists: they were not generated. */
export function foreignFiles(folder: string): string[] {
  const present = filesBelow(folder);
  if (present.length === 0) return [];
  const ours = new Set([manifestName, ...listed(folder)]);
  return present.filter((path) => !ours.has(path));
}

function listed(folder: string): string[] {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, manifestName), 'utf8'));
    const files = (manifest as { files?: unknown } | null)?.files;
    return Array.isArray(files) ? files.filter((file) => typeof file === 'string') : [];
  } catch {
    return []; // missing or edited: nothing in the folder counts as generated
  }
}
