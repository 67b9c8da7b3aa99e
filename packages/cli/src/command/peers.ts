import { CliError } from '../errors.ts';

/**
 * Packages that only some commands need, and that are not installed with this program: native,
 * large, or the user's own choice. The versions are those that we test with.
 */
export const peers = {
  '@pact-foundation/pact': '17.1.4',
  '@pact-foundation/pact-cli': '18.1.2',
  '@redocly/openapi-core': '2.64.0',
  'fast-check': '4.10.2',
  pg: '8.23.1',
  'pg-boss': '12.38.0',
  'quicktype-core': '26.0.0',
} as const;

export type Peer = keyof typeof peers;

/**
 * Makes sure that packages are there before a command begins its work.
 * @param what the flag or command that needs them, as the user wrote it
 * @throws CliError `PACKAGE_MISSING`, with the line that installs them
 */
export function requirePeers(what: string, names: readonly Peer[], isThere = isInstalled): void {
  const missing = names.filter((name) => !isThere(name));
  if (missing.length === 0) return;
  const packages = missing.join(' and ');
  throw new CliError('PACKAGE_MISSING', { what, packages, install: installLine(missing) });
}

/** The line that installs packages, in the versions that we test with. */
export const installLine = (names: readonly Peer[]): string =>
  `npm install -D ${names.map((name) => `${name}@${peers[name]}`).join(' ')}`;

/** Some have no entry, some do not export their manifest. */
const isInstalled = (name: string): boolean => resolves(name) || resolves(`${name}/package.json`);

function resolves(id: string): boolean {
  try {
    import.meta.resolve(id);
    return true;
  } catch {
    return false;
  }
}
