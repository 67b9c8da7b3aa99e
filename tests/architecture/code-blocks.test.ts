import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '@hookpact/test-compiler';
import { expect, it } from 'vitest';
import { root } from './packages.ts';

const pages = globSync('{*,packages/*/*,apps/*/*,docs/**/*}.md', { cwd: root }).toSorted();

/** A page speaks of names and files of its reader's program; everything else must be right. */
const readersOwn =
  /error TS(2304|2552|2582|2593|18004): |error TS2307: Cannot find module '\.\.?\//;

it('every TypeScript block of every page passes the compiler', async () => {
  const texts = new Map(pages.flatMap(blocksOf));
  expect(texts.size).toBeGreaterThan(20);
  const complaints = await compile({ files: [], texts });
  // the compiler looks at names only when all blocks can be parsed
  expect(complaints).not.toEqual([]);
  expect(complaints.filter((line) => !readersOwn.test(line))).toEqual([]);
});

/** Files named after their page, so that the compiler's complaint leads back to it. */
function blocksOf(page: string): [name: string, code: string][] {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(({ index, 1: code = '' }) => {
    const line = text.slice(0, index).split('\n').length;
    return [`${page.replaceAll('/', '-')}-line-${line}.ts`, code];
  });
}
