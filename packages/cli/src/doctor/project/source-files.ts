import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the project: its path from there, and its text without comments. */
export type SourceFile = { readonly path: string; readonly text: string };

const MOST_FILES = 2_000;
const LARGEST_FILE = 512 * 1_024;
const SKIPPED = new Set(['node_modules', 'dist', 'build', 'coverage', '.next', '.git', 'out']);

/** Reads the JavaScript and TypeScript of a project; big files and those after the first 2,000 are left out. */
export function readSources(folder: string): SourceFile[] {
  const paths = globSync('**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}', {
    cwd: folder,
    exclude: (name) => SKIPPED.has(String(name).split(/[\\/]/).at(-1) ?? ''),
  });
  return paths
    .filter((path) => !/\.d\.[mc]?ts$/.test(path))
    .toSorted()
    .slice(0, MOST_FILES)
    .flatMap((path) => {
      const file = join(folder, path);
      if (statSync(file).size > LARGEST_FILE) return [];
      return [
        { path: path.replaceAll('\\', '/'), text: withoutComments(readFileSync(file, 'utf8')) },
      ];
    });
}

/** Comments become blanks, so that places and lines stay; strings are kept, and what looks like a comment in them. */
export function withoutComments(text: string): string {
  const token = /(["'`])(?:\\[\s\S]|(?!\1)[^\\])*\1|\/\*[\s\S]*?\*\/|(?<![:\\/])\/\/[^\n]*/g;
  return text.replace(token, (found) =>
    found.startsWith('/') ? found.replace(/[^\n]/g, ' ') : found,
  );
}

/** A place in a file, as editors write it. */
export function placeOf({ path, text }: SourceFile, index: number): string {
  return `${path}:${text.slice(0, index).split('\n').length}`;
}

/** The line at a place, for evidence. */
export function lineAt({ text }: SourceFile, index: number): string {
  const start = text.lastIndexOf('\n', index - 1) + 1;
  const end = text.indexOf('\n', index);
  return text
    .slice(start, end < 0 ? undefined : end)
    .trim()
    .slice(0, 120);
}
