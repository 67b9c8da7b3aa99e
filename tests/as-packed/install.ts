import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The packages that came with `npm install hookpact`. */
export type Installed = {
  readonly packages: readonly string[];
  readonly withScripts: readonly string[];
  readonly native: readonly string[];
  readonly megabytes: number;
};

/** Installs `hookpact` into an empty folder, as a user does. */
export function install(folder: string): Installed {
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', 'hookpact'], {
    cwd: folder,
    env: { ...process.env, npm_config_registry: process.env.HOOKPACT_TEST_REGISTRY },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const file = join(folder, 'node_modules/.package-lock.json');
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as {
    packages: Record<string, { hasInstallScript?: boolean }>;
  };
  const files = globSync('node_modules/**/*', { cwd: folder, withFileTypes: true }).filter((each) =>
    each.isFile(),
  );
  const bytes = files.reduce(
    (sum, { parentPath, name }) => sum + readFileSync(join(parentPath, name)).byteLength,
    0,
  );
  return {
    packages: Object.keys(packages),
    withScripts: Object.keys(packages).filter((name) => packages[name]?.hasInstallScript),
    native: files.map(({ name }) => name).filter((name) => /\.node$|^binding\.gyp$/.test(name)),
    megabytes: Math.round(bytes / 1e5) / 10,
  };
}
