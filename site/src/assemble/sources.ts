import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../site-address.ts';
import { type Page, pageOf } from './page.ts';

/** Every file that is a page: what is written for readers, and what is generated of the catalogue. */
const files = [
  'docs/*.md',
  'docs/{get-started,decisions}/*.md',
  'docs/events/*.md',
  'packages/*/README.md',
  'apps/*/README.md',
  'bench/README.md',
  '{CONTRIBUTING,CODE_OF_CONDUCT,ROADMAP,SECURITY}.md',
];

/** The pages that files of the repository are. */
export function readPages(): Page[] {
  return globSync(files, { cwd: root })
    .toSorted()
    .map((file) => pageOf(file, addressOf(file), readFileSync(join(root, file), 'utf8')));
}

/** The address of a file's page: its path, without `docs/`, `README` and `.md`. */
export function addressOf(file: string): string {
  return file
    .replace(/^docs\//, '')
    .replace(/^events\//, 'sieve-events/') // events/ itself is what `hookpact docs` writes
    .replace(/(^|\/)README\.md$|\.md$/, '')
    .replace(/^[A-Z_]+$/, (name) => name.toLowerCase().replaceAll('_', '-'));
}

/** The address of a file's page, or of a folder's README. */
export function pagesByFile(pages: readonly Page[] = readPages()): {
  addressOf: (path: string) => string | undefined;
} {
  const addresses = new Map(pages.map(({ source = '', address }) => [source, address]));
  addresses.set('docs/decisions', 'decisions');
  return { addressOf: (path) => addresses.get(path) ?? addresses.get(`${path}/README.md`) };
}
