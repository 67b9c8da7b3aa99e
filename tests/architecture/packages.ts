import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

type Manifest = {
  name: string;
  private?: boolean;
  engines: { node: string };
  /** Files that have a version for edge hosts. */
  imports?: Record<string, { '@hookpact/source': { default: string }; default: string }>;
  exports?: Record<string, string | { '@hookpact/source': string | { default: string } }>;
};

export type Door = { name: string; file: string; source: string };

export const root = join(import.meta.dirname, '../..');

/** The packages that we publish. */
export function publishedPackages() {
  return globSync('packages/*/package.json', { cwd: root })
    .toSorted()
    .map((file) => ({ folder: join(root, dirname(file)), manifest: readManifest(file) }))
    .filter(({ manifest }) => !manifest.private);
}

/** The doors of a package that lead to code, with their source text. */
export function doorsOf({
  folder,
  manifest,
}: ReturnType<typeof publishedPackages>[number]): Door[] {
  return Object.entries(manifest.exports ?? {}).flatMap(([path, door]) => {
    if (typeof door === 'string') return [];
    const source = door['@hookpact/source'];
    const file = join(folder, typeof source === 'string' ? source : source.default);
    return [{ name: manifest.name + path.slice(1), file, source: readFileSync(file, 'utf8') }];
  });
}

function readManifest(file: string): Manifest {
  return JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest; // our own files
}
