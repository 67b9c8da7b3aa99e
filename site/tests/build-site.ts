import { execFileSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../src/site-address.ts';

const sources = [
  'site/{*.ts,package.json,src/{assemble,components,links,markdown,static,styles}/**/*.*}',
  '{docs/**/*.*,*.md,bench/README.md,{packages,apps}/*/README.md}',
  'packages/*/{src/**/*.*,package.json}',
  'packages/console/{scripts/**/*.ts,index.html,vite.config.ts}',
];

/** Builds the site where a file that it is made of is newer. */
export function setup(): void {
  if (isFresh()) return;
  // what npm is on Windows starts from a shell alone
  execFileSync('npm run --silent build', {
    cwd: join(root, 'site'),
    shell: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function isFresh(): boolean {
  const last = join(root, 'site/dist/sitemap-index.xml');
  const built = statSync(last, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const files = globSync(sources, { cwd: root, exclude: ['**/node_modules/**'] });
  return files.every((file) => statSync(join(root, file)).mtimeMs < built);
}
