import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { base, repositoryUrl, root, siteUrl } from '../site-address.ts';

/** Folders that are copied to the site as they are. */
export const copied: readonly string[] = ['docs/events/', 'docs/images/'];

export type Rewriting = {
  /** The address of a file's page, or of a folder's; `undefined` where there is none. */
  readonly addressOf: (path: string) => string | undefined;
};

/**
 * The links of a page, as they work on the site: to pages by their address, also where the site is
 * served elsewhere; to other files of the repository on its website.
 */
export function rewriteLinks(markdown: string, source: string, { addressOf }: Rewriting): string {
  return outsideOfCode(markdown, (text) =>
    text.replace(/(\]\()([^)\s]+)(?=[)\s])/g, (_, open: string, target: string) => {
      return open + rewrite(target, source, addressOf);
    }),
  );
}

function rewrite(target: string, source: string, addressOf: Rewriting['addressOf']): string {
  if (target.startsWith(siteUrl.href)) return target.replace(siteUrl.origin, '');
  const [path = '', fragment] = inRepository(target, source)?.split('#') ?? [];
  if (!path) return target;
  const end = fragment ? `#${fragment}` : '';
  const address = addressOf(path);
  if (address !== undefined) return `${base}${address}${address ? '/' : ''}${end}`;
  const folder = copied.find((each) => `${path}/`.startsWith(each));
  if (folder)
    return `${base}${`${path}/`.slice('docs/'.length, -1)}${path.includes('.', 5) ? '' : '/'}${end}`;
  if (!existsSync(join(root, path))) throw new Error(`${source} links to ${target}: no such file.`);
  return `${repositoryUrl}/blob/main/${path}${end}`;
}

/** The path in the repository that a link of a file leads to, with its fragment. */
function inRepository(target: string, source: string): string | undefined {
  const website = new RegExp(`^${repositoryUrl}/(?:blob|tree|raw)/main/`);
  if (website.test(target)) return target.replace(website, '').replace(/\/$/, '');
  if (/^(#|[a-z]+:|\/)/.test(target)) return undefined;
  return posix.join(dirname(source), target).replace(/\/(?=$|#)/, '');
}

/** Applies a change to the text between blocks and spans of code. */
export function outsideOfCode(markdown: string, change: (text: string) => string): string {
  return markdown
    .split(/(^```[\s\S]*?^```$|(?<!`)(?:``+[^\n]*?[^`\n]``+|`[^`\n]+`)(?!`))/m)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('');
}
