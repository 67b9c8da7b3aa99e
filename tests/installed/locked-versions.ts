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

/** The newest version of each package of others that this repository is locked to. */
export function lockedVersions(): ReadonlyMap<string, string> {
  const lock: Lock = JSON.parse(readFileSync(lockFile, 'utf8'));
  const newest = new Map<string, string>();
  for (const [path, fields] of Object.entries(lock.packages)) {
    if (!path.includes('node_modules/')) continue;
    const { name = path.split('node_modules/').pop() ?? '', version } = fields;
    if (version && isNewer(version, newest.get(name) ?? '')) newest.set(name, version);
  }
  return newest;
}

/** What a registry says of a package, as if nothing newer had been published yet. */
export function upTo(newest: string, document: Document): Document {
  const isThere = (version: string) => !isNewer(version, newest);
  const versions = Object.entries(document.versions).filter(([version]) => isThere(version));
  const tags = Object.entries(document['dist-tags']).filter(([, version]) => isThere(version));
  return {
    ...document,
    versions: Object.fromEntries(versions),
    'dist-tags': { latest: newest, ...Object.fromEntries(tags) },
  };
}
