import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { emptyFolder, type Registry } from '@hookpact/test-registry';

const system = process.platform === 'win32' ? 'win' : process.platform;
const name = `node-${system}-${process.arch}`;

export type Nodes = Disposable & {
  /** The program of a version. */
  programOf(version: string): string;
};

/** Fetches versions of Node, which npm has as packages; 40 MB each. */
export async function fetchNodes(registry: Registry, versions: readonly string[]): Promise<Nodes> {
  const folder = emptyFolder(registry);
  const place = (version: string) =>
    version === process.versions.node
      ? process.execPath
      : join(folder.path, `node_modules/node-${version}/bin/node`);
  const missing = versions.filter((version) => !existsSync(place(version)));
  const specs = missing.map((version) => `node-${version}@npm:${name}@${version}`);
  await folder.run('npm', ['install', ...specs]);
  return { programOf: place, [Symbol.dispose]: folder.remove };
}
