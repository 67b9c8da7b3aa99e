import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

type Manifest = {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
};

/**
 * The range of a package of ours in new projects. It is read when it is needed, from the package that
 * this stands in: a release writes it there after the bundle was built.
 */
export function rangeOf(name: string): string {
  const manifest: Manifest = JSON.parse(
    readFileSync(findPackageJSON(import.meta.url) ?? 'package.json', 'utf8'),
  );
  const { dependencies, devDependencies, version } = manifest;
  if (name === manifest.name) return `^${version}`;
  const range = { ...devDependencies, ...dependencies }[name];
  if (range === undefined)
    throw new Error(`${manifest.name} does not say which ${name} it goes with.`);
  return range;
}

/** Versions of third-party packages in new projects: those that this repository is tested with. */
export const versions = {
  '@hono/node-server': '^2.1.9',
  '@pact-foundation/pact': '17.1.4',
  '@types/express': '^5.0.6',
  '@types/node': '^24.19.2',
  '@types/react': '^19.3.0',
  express: '^5.3.0',
  fastify: '^5.12.8',
  hono: '^4.13.19',
  next: '^16.4.5',
  react: '^19.3.1',
  'react-dom': '^19.3.1',
  vitest: '^5.1.1',
  zod: '^4.6.7',
  // the last with the compiler API that Next drives
  typescript: '^5.9.3',
} as const;
