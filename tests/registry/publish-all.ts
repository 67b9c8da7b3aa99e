import { globSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyForRelease, type ReleasedPackage, repository, runToEnd } from './release-copy.ts';
import type { Registry } from './start-registry.ts';

/**
 * Builds all public packages and publishes them with the versions of the next release, in about 20
 * seconds where they are built. Does nothing for a registry that has them already.
 */
export async function publishAll(registry: Registry): Promise<void> {
  if (registry.isShared) return;
  // a file that is no longer made would stay, and be published
  for (const place of globSync('packages/*/dist', { cwd: repository })) {
    rmSync(join(repository, place), { recursive: true });
  }
  const build = ['run', 'build', '--filter=./packages/*', '--output-logs=errors-only'];
  await runToEnd('turbo', build, repository, { DO_NOT_TRACK: '1' });
  const copy = join(registry.folder, 'release');
  await publish(await copyForRelease(copy), copy, registry);
}

/** Publishes in one go: npm takes longer to start than to publish. */
async function publish(packages: readonly ReleasedPackage[], copy: string, { url }: Registry) {
  const settings = join(copy, 'npmrc');
  // npm asks for a token, the registry does not
  writeFileSync(settings, `registry=${url}\n${url.replace('http:', '')}:_authToken=none\n`);
  const workspaces = packages.map(({ folder }) => `--workspace=${folder}`);
  const flags = ['--ignore-scripts', '--provenance=false', `--userconfig=${settings}`];
  await runToEnd('npm', ['publish', ...flags, ...workspaces], copy);
}
