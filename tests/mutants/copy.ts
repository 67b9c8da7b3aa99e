import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, globSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Copies what Git knows into a folder, with the dependencies of this repository. */
export function copyRepository(root: string, copy: string): void {
  const files = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], { cwd: root });
  for (const file of files.toString().split('\0')) {
    if (file === '' || !existsSync(join(root, file))) continue;
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    copyFileSync(join(root, file), join(copy, file));
  }
  for (const folder of globSync('{packages/*/,apps/*/,tests/*/,bench/,}node_modules', {
    cwd: root,
  })) {
    linkDependencies(join(root, folder), join(copy, folder));
  }
}

/** Each one by itself: a link to the whole folder would lead our own packages back to the original. */
function linkDependencies(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name !== '@hookpact' && name !== 'hookpact' && name !== '.cache') {
      symlinkSync(join(from, name), join(to, name));
    }
  }
  for (const name of ['@hookpact', 'hookpact']) {
    // relative links into `packages`, which resolve within the copy
    if (existsSync(join(from, name))) execFileSync('cp', ['-a', join(from, name), join(to, name)]);
  }
}
