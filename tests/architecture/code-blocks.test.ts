import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProcess } from '@hookpact/test-processes';
import { expect, it, onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '../..');
const pages = globSync('{*,packages/*/*,apps/*/*,docs/**/*}.md', { cwd: root }).toSorted();

/** A page speaks of names and files of its reader's program; everything else must be right. */
const readersOwn =
  /error TS(2304|2552|2582|2593|18004): |error TS2307: Cannot find module '\.\.?\//;

it('every TypeScript block of every page passes the compiler', async () => {
  const cache = join(root, 'node_modules/.cache'); // below the packages that the blocks import
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'code-blocks-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const blocks = pages.flatMap(blocksOf);
  expect(blocks.length).toBeGreaterThan(20);
  for (const [name, code] of blocks) writeFileSync(join(folder, name), code);
  const config = { extends: join(root, 'tsconfig.base.json'), include: ['*.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));

  const tsc = join(root, 'node_modules/.bin/tsc');
  const { stdout } = await startProcess(tsc, ['--pretty', 'false', '-p', '.'], { cwd: folder })
    .ended;
  const complaints = stdout.split('\n').filter((line) => /error TS/.test(line));
  // the compiler looks at names only when all blocks can be parsed
  expect(complaints).not.toEqual([]);
  expect(complaints.filter((line) => !readersOwn.test(line))).toEqual([]);
});

/** Files named after their page, so that the compiler's complaint leads back to it. */
function blocksOf(page: string): [name: string, code: string][] {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([whole, code = ''], index) => {
    const line = text.slice(0, text.indexOf(whole)).split('\n').length;
    return [`${page.replaceAll('/', '-')}-line-${line}-${index}.ts`, code];
  });
}
