import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Document = {
  readonly versions: Readonly<Record<string, unknown>>;
  readonly 'dist-tags': Readonly<Record<string, string>>;
};

type Lock = { readonly packages: Readonly<Record<string, { name?: string; version?: string }>> };

const lockFile = join(import.meta.dirname, '../../package-lock.json');

const byNumber = new Intl.Collator('en', { numeric: true }).compare;
const isNewer = (version: string, other: string) => byNumber(version, other) > 0;

/** The versions of each package of others that this repository is locked to, newest last. */
export function lockedVersions(): ReadonlyMap<string, readonly string[]> {
  const lock: Lock = JSON.parse(readFileSync(lockFile, 'utf8'));
  const found = Object.entries(lock.packages).flatMap(([path, { name, version }]) =>
    path.includes('node_modules/') && version
      ? [{ name: name ?? path.split('node_modules/').pop() ?? '', version }]
      : [],
  );
  const byName = Map.groupBy(found, ({ name }) => name);
  return new Map(
    [...byName].map(([name, all]) => {
      const versions = new Set(all.map(({ version }) => version));
      return [name, [...versions].toSorted(byNumber)];
    }),
  );
}

/**
 * What a registry says of a package, as if nothing newer had been published yet. Of all versions
 * before, those alone that a range takes: npm reads megabytes of others at each installation.
 */
export function upTo(locked: readonly string[], document: Document): Document {
  const newest = locked.at(-1) ?? '';
  const known = Object.keys(document.versions).filter((version) => !isNewer(version, newest));
  const kept = new Set([...locked, ...newestOfEachMinor(known)]);
  const versions = known.filter((version) => kept.has(version));
  const tags = Object.entries(document['dist-tags']).filter(([, version]) => kept.has(version));
  return {
    ...document,
    versions: Object.fromEntries(versions.map((version) => [version, document.versions[version]])),
    'dist-tags': { latest: newest, ...Object.fromEntries(tags) },
  };
}

function newestOfEachMinor(versions: readonly string[]): string[] {
  const released = versions.filter((version) => !version.includes('-'));
  const minors = Map.groupBy(released, (version) => /^\d+\.\d+/.exec(version)?.[0]);
  return [...minors.values()].map((all) => all.toSorted(byNumber).at(-1) ?? '');
}
