import { listen } from '@hookpact/test-loopback';
import { publishAll, startRegistry } from '@hookpact/test-registry';
import type { TestProject } from 'vitest/node';
import { lockedVersions, upTo } from './locked-versions.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The URL of a registry that has our packages, beside all others. */
    registry: string;
  }
}

// the short form, which is all that an installation reads
const accept = 'application/vnd.npm.install-v1+json';

/**
 * Serves our packages as the next release would publish them, for the whole run, and packages of
 * others no newer than they are locked here: what somebody publishes today fails nothing.
 */
export async function setup(project: TestProject): Promise<void> {
  const registry = await startRegistry();
  await publishAll(registry);
  const locked = lockedVersions();
  const known = new Map<string, Promise<string>>();

  const documentOf = async (path: string) => {
    const answer = await fetch(new URL(path, registry.url), { headers: { accept } });
    const versions = locked.get(decodeURIComponent(path.slice(1)));
    return versions
      ? JSON.stringify(upTo(versions, (await answer.json()) as never))
      : answer.text();
  };
  const server = await listen(async (request, response) => {
    const { url: path = '/' } = request;
    // a tarball is known by what is in it, wherever it comes from
    if (!/^\/(@[^/]+(\/|%2f))?[^/]+$/i.test(path)) {
      return response.writeHead(307, { location: new URL(path, registry.url).href }).end();
    }
    const document = known.get(path) ?? documentOf(path);
    known.set(path, document);
    // npm keeps answers by their address, and another run may have had this one
    response.setHeader('cache-control', 'no-store');
    return response.end(await document);
  });
  project.provide('registry', `${server.url}/`);
  stop = async () => {
    await server.close();
    await registry.close();
  };
}

let stop = async () => {};
export const teardown = () => stop();
