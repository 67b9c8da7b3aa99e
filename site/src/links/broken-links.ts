import type { LinkedPage } from './read-page.ts';

export type Site = {
  /** Where the site is published. */
  readonly url: URL;
  /** Pages by their file, such as `cli/index.html`. */
  readonly pages: ReadonlyMap<string, LinkedPage>;
  /** Whether the site has a file that is no page. */
  readonly hasFile: (path: string) => boolean;
  /** The start of addresses that show files of the repository, and whether it has one. */
  readonly repository: { readonly url: string; readonly hasFile: (path: string) => boolean };
};

/** What is wrong with the links of a site, a line each. Nothing is asked of the network. */
export function brokenLinks(site: Site): string[] {
  return [...site.pages].flatMap(([file, { targets }]) =>
    [...new Set(targets)].flatMap((target) => {
      const problem = problemOf(target, file, site);
      return problem ? [`${file}: ${target} ${problem}`] : [];
    }),
  );
}

/** What is wrong with a link of a page, if anything is. */
export function problemOf(target: string, file: string, site: Site): string | undefined {
  if (/^(mailto|data):/.test(target)) return undefined;
  const page = new URL(file.replace(/(^|\/)index\.html$/, '$1'), site.url);
  const url = URL.parse(target, page.href);
  if (!url) return 'is no URL';
  if (url.origin !== site.url.origin) return problemOfOther(url, site);
  if (!url.pathname.startsWith(site.url.pathname)) return 'leaves the folder of the site';
  return problemOfOurs(url, site);
}

function problemOfOurs(url: URL, { pages, hasFile, url: siteUrl }: Site): string | undefined {
  const path = decodeURIComponent(url.pathname.slice(siteUrl.pathname.length));
  const found = pages.get(path.replace(/(^|\/)$/, '$1index.html'));
  if (!found) return hasFile(path) ? undefined : 'is no page';
  const id = decodeURIComponent(url.hash.slice(1));
  if (id.startsWith('/')) return undefined; // a place of the console, which a browser test opens
  return id === '' || found.ids.has(id) ? undefined : 'names no heading of that page';
}

function problemOfOther(url: URL, { repository }: Site): string | undefined {
  const path = url.href.startsWith(`${repository.url}/`)
    ? /\/(?:blob|tree|raw|edit)\/main\/([^#?]+)/.exec(url.pathname)?.[1]
    : undefined;
  if (path !== undefined) {
    return repository.hasFile(decodeURIComponent(path))
      ? undefined
      : 'is no file of the repository';
  }
  return url.protocol === 'https:' || isLoopback(url) ? undefined : 'is not https';
}

const isLoopback = ({ hostname }: URL): boolean => ['127.0.0.1', 'localhost'].includes(hostname);
