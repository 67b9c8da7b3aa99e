import { execFileSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const packages = join(root, '..');

/**
 * Builds the page as it is published, not for development. The build that `npm ci` made is kept
 * where no source of the repository is newer.
 */
export function buildPage(): void {
  if (isFresh()) return;
  const manifest = createRequire(import.meta.url).resolve('vite/package.json');
  const vite = join(dirname(manifest), 'bin/vite.js');
  const env = { ...process.env, NODE_ENV: 'production' };
  execFileSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root, env });
}

function isFresh(): boolean {
  const built = statSync(join(root, 'dist/index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = globSync('*/{src/**/*.*,package.json,*.html,vite.config.ts}', { cwd: packages });
  return sources.every((file) => statSync(join(packages, file)).mtimeMs < built);
}

/** As the tests in a browser call it. */
export { buildPage as setup };
