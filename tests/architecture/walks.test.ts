import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './packages.ts';

const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
const [, ...sections] = page.split(/^## /m);

it.each(sections.map((section) => [section.split('\n')[0], section]))(
  'the architecture page, "%s", names files that exist',
  (_, section = '') => {
    const [, folder = '.'] = /are below `([^`]+)`/.exec(section) ?? [];
    const paths = [...section.matchAll(/`([\w./-]+(?:\.ts|\/))`/g)].map(([, path = '']) => path);
    const missing = paths.filter(
      (path) => !existsSync(join(root, path)) && !existsSync(join(root, folder, path)),
    );
    expect(missing).toEqual([]);
  },
);

it('the architecture page names files in each of its walks', () => {
  expect(page.match(/`[\w./-]+\.ts`/g)?.length).toBeGreaterThan(50);
});
