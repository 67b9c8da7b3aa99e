import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';

type Document = {
  readonly versions: Readonly<Record<string, unknown>>;
  readonly 'dist-tags': Readonly<Record<string, string>>;
};

type Lock = { readonly packages: Readonly<Record<string, { name?: string; version?: string }>> };

const repository = join(import.meta.dirname, '../..');

// the short form, which is all that an installation reads
const headers = { accept: 'application/vnd.npm.install-v1+json' };

/** Answers for packages of others: as a registry does, but with nothing newer than is locked here. */
export function others(registry: string) {
  const locked = lockedVersions();
  const known = new Map<string, Promise<string>>();
  const fetchUpTo = async (url: URL, newest: string) => {
    const answer = await fetch(url, { headers });
    return JSON.stringify(upTo(newest, (await answer.json()) as Document)); // of a registry
  };
  return async (path: string, response: ServerResponse): Promise<void> => {
    const url = new URL(path.replace(/^(@[^/]+)\/([^/]+)$/, '$1%2f$2'), registry);
    const newest = locked.get(path);
    if (newest === undefined) {
      response.writeHead(307, { location: url.href }).end(); // tarballs, too
      return;
    }
    const document = known.get(path) ?? fetchUpTo(url, newest);
    known.set(path, document);
    response.end(await document);
  };
}

const byNumber = new Intl.Collator('en', { numeric: true }).compare;
const isNewer = (version: string, other: string) => byNumber(version, other) > 0;

/** The newest version of each package that this repository is locked to. */
function lockedVersions(): ReadonlyMap<string, string> {
  const lock: Lock = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8'));
  const newest = new Map<string, string>();
  for (const [path, fields] of Object.entries(lock.packages)) {
    const { name = path.split('node_modules/').pop() ?? '', version } = fields;
    if (version && isNewer(version, newest.get(name) ?? '')) newest.set(name, version);
  }
  return newest;
}

/** What a registry says of a package, as if nothing newer had been published yet. */
function upTo(newest: string, document: Document): Document {
  const isThere = (version: string) => !isNewer(version, newest);
  const versions = Object.entries(document.versions).filter(([version]) => isThere(version));
  const tags = Object.entries(document['dist-tags']).filter(([, version]) => isThere(version));
  return {
    ...document,
    versions: Object.fromEntries(versions),
    'dist-tags': { latest: newest, ...Object.fromEntries(tags) },
  };
}
