/** Checks every link of the built site, of its llms.txt and of the repository's README: npm run site:build. */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { rewriteLinks } from '../assemble/rewrite-links.ts';
import { pagesByFile } from '../assemble/sources.ts';
import { repositoryUrl, root, siteUrl } from '../site-address.ts';
import { brokenLinks, problemOf, type Site } from './broken-links.ts';
import { readPage } from './read-page.ts';

const built = join(import.meta.dirname, '../../dist');
const isFile = (folder: string) => (path: string) =>
  statSync(join(folder, path), { throwIfNoEntry: false })?.isFile() ?? false;

const site: Site = {
  url: siteUrl,
  pages: new Map(
    globSync('**/*.html', { cwd: built }).map((file) => [
      file,
      readPage(readFileSync(join(built, file), 'utf8')),
    ]),
  ),
  hasFile: isFile(built),
  repository: { url: repositoryUrl, hasFile: (path) => existsSync(join(root, path)) },
};

const readme = rewriteLinks(
  readFileSync(join(root, 'README.md'), 'utf8'),
  'README.md',
  pagesByFile(),
);
/** What is wrong with the links of a text that leads into the site. */
const brokenIn = (name: string, markdown: string): string[] =>
  [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
    const problem = problemOf(target, 'index.html', site);
    return problem ? [`${name}: ${target} ${problem}`] : [];
  });

const broken = [
  ...brokenLinks(site),
  ...brokenIn('README.md', readme),
  ...brokenIn('llms.txt', readFileSync(join(built, 'llms.txt'), 'utf8')),
];
for (const line of broken) console.error(line);
console.log(`${site.pages.size} pages, ${broken.length} broken links.`);
if (broken.length > 0 || site.pages.size < 100) process.exitCode = 1;
