import { descriptionOf, type Page } from './page.ts';

/** Pages that only list others. */
export function listPages(pages: readonly Page[]): Page[] {
  return [
    {
      address: 'decisions',
      title: 'Decisions',
      body: [
        'Decisions that bind the project, each with its question, its choice, its cost, and what would change it.',
        list(pages, 'decisions/'),
      ].join('\n\n'),
    },
  ];
}

const list = (pages: readonly Page[], folder: string): string =>
  pages
    .filter(({ address }) => address.startsWith(folder))
    .map((page) => `- [${page.title}](${page.source})`)
    .join('\n');

/** A line of a list with what the page is about. */
export const described = (page: Page, url: string): string =>
  `- [${page.title}](${url})${descriptionOf(page) && `: ${descriptionOf(page)}`}`;
