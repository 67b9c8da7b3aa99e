/** Writes the pages of the site, their Markdown versions and the files beside them: npm run assemble. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { base, repositoryUrl, root, siteUrl } from '../site-address.ts';
import { errorPages, readErrors } from './error-pages.ts';
import { listPages, notFoundPage } from './lists.ts';
import { llmsFullText, llmsText, twinOf } from './llms.ts';
import { descriptionOf, type Page } from './page.ts';
import { copied, rewriteLinks } from './rewrite-links.ts';
import { fill } from './sections.ts';
import { pagesByFile, readPages } from './sources.ts';

const site = join(import.meta.dirname, '../..');
const content = join(site, 'src/content/docs');
const files = join(site, 'public');

const read = readPages();
const byFile = pagesByFile(read);
const pages = [...read, ...listPages(read), ...errorPages(readErrors(), read)]
  .map(withLinks)
  .map(withLinkedCodes);
const sections = fill(pages);

for (const folder of [content, files]) rmSync(folder, { recursive: true, force: true });
for (const page of pages) {
  write(join(content, `${page.address || 'index'}.md`), `${frontmatter(page)}\n${page.body}\n`);
  write(join(files, twinOf(page)), `# ${page.title}\n\n${page.body}\n`);
}
const notFound = withLinks(notFoundPage(read));
write(join(content, '404.md'), `${frontmatter(notFound)}\n${notFound.body}\n`);
for (const folder of copied) {
  cpSync(join(root, folder), join(files, folder.slice('docs/'.length)), { recursive: true });
}
cpSync(join(site, 'src/static'), files, { recursive: true });
cpSync(join(root, 'docs/errors.json'), join(files, 'errors.json'));
const [start] = pages.filter(({ address }) => address === '');
write(join(files, 'llms.txt'), llmsText(sections, start ? descriptionOf(start) : ''));
write(join(files, 'llms-full.txt'), llmsFullText(sections));
const navigation = sections.map(({ label, collapsed = false, pages: ofSection }) => ({
  ...{ label, collapsed },
  items: ofSection.map(({ address, title }) => ({
    label: address === '' ? 'Overview' : shortTitle(title),
    slug: address || 'index',
  })),
}));
write(join(site, 'src/content/navigation.json'), JSON.stringify(navigation));

function withLinks(page: Page): Page {
  const source = page.source ?? 'package.json'; // links of pages made here start at the root
  return { ...page, body: rewriteLinks(page.body, source, byFile) };
}

/** The table of all errors leads to the page of each. */
function withLinkedCodes(page: Page): Page {
  if (page.address !== 'errors') return page;
  const linked = page.body.replace(
    /^(\| (?:<a [^>]*><\/a>)?)(`([A-Z][A-Z0-9_]+)`)/gm,
    (_, start: string, shown: string, code: string) => `${start}[${shown}](${base}errors/${code}/)`,
  );
  return { ...page, body: linked };
}

/** The address of the Markdown version; a page that stands at every address is the same one everywhere. */
function linkOf(page: Page) {
  if (page.address === '404') return { rel: 'canonical', href: new URL('404.html', siteUrl).href };
  return { rel: 'alternate', type: 'text/markdown', href: base + twinOf(page) };
}

/** Not in the navigation. */
function isApart({ address }: Page): boolean {
  return address === '404' || address.startsWith('errors/');
}

function frontmatter(page: Page): string {
  const fields = {
    title: page.title.replaceAll('`', ''),
    description: descriptionOf(page),
    editUrl: page.source ? `${repositoryUrl}/edit/main/${page.source}` : false,
    ...(isApart(page) && { tableOfContents: false, prev: false, next: false }),
    ...(page.address === '404' && { pagefind: false }),
    head: [{ tag: 'link', attrs: linkOf(page) }],
  };
  return `---\n${JSON.stringify(fields, null, 2)}\n---\n`; // JSON is YAML
}

/** Titles in the navigation without the quotes of code. */
function shortTitle(title: string): string {
  return title.replaceAll('`', '').replace(/^@hookpact\//, '');
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
