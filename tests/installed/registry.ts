import { createReadStream, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { listen } from '@hookpact/test-loopback';
import type { TestProject } from 'vitest/node';
import { others } from './others.ts';
import { run } from './run.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The URL of a registry that has this repository's packages, beside all others. */
    registry: string;
  }
}

const repository = join(import.meta.dirname, '../..');

/**
 * Builds, packs and serves every package that is published, for the whole run. Packages of others
 * come no newer than they are locked here, so that what somebody publishes today fails nothing.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'hookpact-packed-'));
  const turbo = join(repository, 'node_modules/.bin/turbo');
  await run(`${turbo} run build --output-logs=errors-only --filter='./packages/*'`, {
    cwd: repository,
  });
  const packed = await packAll(folder);
  const documentOfOthers = others((await run('npm config get registry', { cwd: folder })).trim());

  const server = await listen(async (request, response) => {
    const path = decodeURIComponent(request.url ?? '').slice(1);
    const found = packed.get(path);
    // npm keeps answers by their address, and another run may have had this one
    response.setHeader('cache-control', 'no-store');
    if (path.startsWith(TARBALLS)) {
      createReadStream(join(folder, basename(path))).pipe(response);
    } else if (found) response.end(documentOf(found, server.url));
    else await documentOfOthers(path, response);
  });
  project.provide('registry', `${server.url}/`);
  return async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  };
}

const TARBALLS = 'hookpact-tarballs/';

type Packed = {
  readonly name: string;
  readonly version: string;
  readonly filename: string;
  readonly integrity: string;
  readonly manifest: object;
};

async function packAll(folder: string): Promise<Map<string, Packed>> {
  const places = globSync('packages/*/package.json', { cwd: repository })
    .map((path) => join(repository, dirname(path)))
    .filter((place) => !manifestOf(place).private);
  const script = `npm pack --json --ignore-scripts --pack-destination '${folder}' ${places.join(' ')}`;
  // npm 11 prints a list, npm 12 an object by name
  const packed = Object.values<Packed>(JSON.parse(await run(script, { cwd: folder })));
  const manifests = new Map(places.map(manifestOf).map((it) => [it.name, it]));
  return new Map(
    packed.map((it) => [it.name, { ...it, manifest: manifests.get(it.name) ?? {} }] as const),
  );
}

const manifestOf = (place: string) => JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'));

/** What a registry says of a package with one version. */
function documentOf({ name, version, filename, integrity, manifest }: Packed, registry: string) {
  const dist = { integrity, tarball: `${registry}/${TARBALLS}${basename(filename)}` };
  return JSON.stringify({
    name,
    'dist-tags': { latest: version },
    versions: { [version]: { ...manifest, dist } },
  });
}
