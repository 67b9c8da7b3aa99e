import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { type Finding, finding } from '../findings/finding.ts';

/** Packages of which a program may hold one copy only: schemas and catalogues are compared by class. */
const single = ['zod', '@hookpact/catalog', '@hookpact/signature'] as const;
const users = ['@hookpact/catalog', '@hookpact/receiver', '@hookpact/sender', '@hookpact/pact'];

/** Packages that are there in several versions: the project gets another one than our packages do. */
export function checkCopies(folder: string): Finding[] {
  const places = [folder, ...users.flatMap((name) => found(name, folder) ?? [])];
  return single.flatMap((name) => {
    const copies = new Map<string, string>();
    for (const place of places) {
      const copy = found(name, place);
      const version = copy && versionOf(copy);
      if (copy && version) copies.set(version, copy);
    }
    if (copies.size < 2) return [];
    const versions = [...copies.keys()].toSorted().join(', ');
    const evidence = [...copies].map(([version, place]) => `${version} in ${place}`);
    return [finding('PACKAGE_TWICE', { name, versions }, evidence)];
  });
}

/** The folder of a package as a module in `from` finds it; its real one, as pnpm links to it. */
function found(name: string, from: string): string | undefined {
  const { root } = parse(from);
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate);
    if (folder === root) return undefined;
  }
}

function versionOf(folder: string): string | undefined {
  try {
    return String(Object(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).version);
  } catch {
    return undefined;
  }
}
