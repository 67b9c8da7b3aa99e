import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

type Manifest = {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
};

const root = join(import.meta.dirname, '../..');

/** Packs `hookpact` and those of our packages that it is installed with; gives the tarballs. */
export function packAll(destination: string): string[] {
  const folders = new Map(
    globSync('packages/*/package.json', { cwd: root }).map((file) => {
      const manifest = JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest; // our own
      return [manifest.name, { folder: dirname(join(root, file)), manifest }] as const;
    }),
  );
  const wanted = new Set<string>();
  const want = (name: string): void => {
    const found = folders.get(name);
    if (!found || wanted.has(name)) return;
    wanted.add(name);
    Object.keys(found.manifest.dependencies ?? {}).forEach(want);
  };
  want('hookpact');
  return [...wanted].map((name) => pack(folders.get(name)?.folder ?? '', destination));
}

function pack(folder: string, destination: string): string {
  const args = ['pack', '--json', '--pack-destination', destination];
  const [{ filename }] = JSON.parse(execFileSync('npm', args, { cwd: folder, encoding: 'utf8' }));
  return join(destination, filename);
}
