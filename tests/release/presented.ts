import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A package as its README presents it. */
export type Presented = {
  readonly name: string;
  readonly folder: string;
  /** The lowest Node that it asks for, as `[major, minor]`. */
  readonly oldestNode: readonly [major: number, minor: number];
  /** What its first `npm install` names. */
  readonly installs: readonly string[];
  /** Its first block of TypeScript. */
  readonly example: string;
};

/** All packages that we publish and that are imported; `npm create` runs the other. */
export function presentedPackages(): Presented[] {
  return globSync('packages/*/package.json', { cwd: root })
    .toSorted()
    .flatMap((file) => {
      const manifest = JSON.parse(readFileSync(join(root, file), 'utf8')); // our own
      const isRun = manifest.name.startsWith('create-');
      return manifest.private || isRun ? [] : [presented(manifest, join(root, dirname(file)))];
    });
}

function presented(
  { name, engines }: { name: string; engines: { node: string } },
  folder: string,
): Presented {
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  const [, line = ''] = /^npm install ([^#\n]+)/m.exec(readme) ?? [];
  const [, example = ''] = /^```ts(?: [^\n]*)?\n(.*?)^```/ms.exec(readme) ?? [];
  const [, major = '0', minor = '0'] = /^>=(\d+)(?:\.(\d+))?$/.exec(engines.node) ?? [];
  return {
    name,
    folder,
    oldestNode: [Number(major), Number(minor)],
    installs: line
      .trim()
      .split(' ')
      .filter((word) => !word.startsWith('-')),
    example,
  };
}

/** Whether a package says that it runs on a version of Node. */
export function runsOn({ oldestNode: [major, minor] }: Presented, node: string): boolean {
  const [nodeMajor = 0, nodeMinor = 0] = node.split('.').map(Number);
  return nodeMajor > major || (nodeMajor === major && nodeMinor >= minor);
}

/** The packages that a piece of code imports, without Node's own and files. */
export function importedPackages(code: string): string[] {
  const specifiers = [...code.matchAll(/ from '([^.'][^']*)'/g)].map(
    ([, specifier = '']) => specifier,
  );
  const names = specifiers
    .filter((specifier) => !specifier.startsWith('node:'))
    .map((specifier) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier);
  return [...new Set(names)];
}
