import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const readmes = globSync('{site,{packages,apps}/*}/README.md', { cwd: root }).toSorted();

// A table that names a path which is gone sends the next reader to the wrong place.
describe.each(readmes)('%s', (readme) => {
  it('names in "Change this here" only paths that exist', () => {
    const folder = join(root, dirname(readme));
    const missing = pathsOf(readFileSync(join(root, readme), 'utf8')).filter(
      (path) => !existsSync(join(folder, path)),
    );
    expect(missing).toEqual([]);
  });
});

/** The paths in backticks of the table's last column; a name without a folder is beside the one before it. */
function pathsOf(readme: string): string[] {
  const [, section = ''] = readme.split(/^## Change this here$/m);
  const rows = section.split(/^## /m)[0]?.matchAll(/^\|.*\|([^|]*)\|$/gm) ?? [];
  return [...rows].flatMap(([, cell = '']) => {
    let folder = '';
    return [...cell.matchAll(/`([\w./-]+)`/g)].map(([, path = '']) => {
      if (!path.includes('/')) return join(folder, path);
      folder = dirname(path);
      return path;
    });
  });
}
