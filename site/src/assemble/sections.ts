import type { Page } from './page.ts';

type Section = {
  readonly label: string;
  /** Addresses in order, or all pages below a folder (`packages/*`). */
  readonly pages: readonly string[];
  readonly collapsed?: boolean;
};

/** What the navigation shows, in order; a page of `docs/` that none names is a guide. */
export const sections: readonly Section[] = [
  {
    label: 'Get started',
    pages: [
      '',
      'get-started',
      'get-started/express',
      'get-started/next',
      'get-started/contract',
      'get-started/docs',
      'get-started/diff',
      'try-the-console',
      'share-types',
      'webhook-does-not-arrive',
    ],
  },
  {
    label: 'Guides',
    pages: [
      'hosts',
      'contracts',
      'contracts-in-ci',
      'migrating',
      'from-octokit',
      'agent-receivers',
      'agents',
      'operating',
      'scaling',
    ],
  },
  {
    label: 'Reference',
    pages: ['cli', 'errors', 'doctor', 'contract-states', 'conformance', 'glossary', 'upgrading'],
  },
  { label: 'Packages', pages: ['packages/*'], collapsed: true },
  { label: 'Example apps', pages: ['apps/*'], collapsed: true },
  { label: "Sieve's events", pages: ['sieve-events/*'], collapsed: true },
  {
    label: 'Project',
    pages: [
      ...['why', 'architecture', 'principles', 'bench', 'roadmap'],
      ...['contributing', 'security', 'code-of-conduct'],
    ],
    collapsed: true,
  },
  { label: 'Decisions', pages: ['decisions', 'decisions/*'], collapsed: true },
];

export type FilledSection = Omit<Section, 'pages'> & { readonly pages: readonly Page[] };

/** The sections with their pages. A section that names a page that does not exist is an error. */
export function fill(pages: readonly Page[]): FilledSection[] {
  const filled = sections.map((section) => ({
    ...section,
    pages: section.pages.flatMap((address) => pagesAt(address, pages)),
  }));
  const named = new Set(filled.flatMap((section) => section.pages));
  const others = pages.filter((page) => !named.has(page) && !page.address.startsWith('errors/'));
  return filled.map((section) =>
    section.label === 'Guides' ? { ...section, pages: [...section.pages, ...others] } : section,
  );
}

function pagesAt(address: string, pages: readonly Page[]): Page[] {
  if (address.endsWith('/*')) {
    return pages.filter((page) => page.address.startsWith(address.slice(0, -1)));
  }
  const page = pages.find((each) => each.address === address);
  if (!page) throw new Error(`sections.ts names ${address}: no such page.`);
  return [page];
}
