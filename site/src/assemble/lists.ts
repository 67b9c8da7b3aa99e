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

/** What an address shows that is none. */
export function notFoundPage(pages: readonly Page[]): Page {
  const places = ['', 'get-started', 'cli', 'errors', 'packages/receiver'];
  const found = pages.filter(({ address }) => places.includes(address));
  return {
    address: '404',
    title: 'There is no such page',
    body: [
      'The address may be mistyped, or of a page that has moved. The search finds commands, events, error codes and options.',
      ...found.map((page) => `- [${page.title}](${page.source})`),
    ].join('\n\n'),
  };
}

const list = (pages: readonly Page[], folder: string): string =>
  pages
    .filter(({ address }) => address.startsWith(folder))
    .map((page) => `- [${page.title}](${page.source})`)
    .join('\n');

/** A line of a list with what the page is about. */
export const described = (page: Page, url: string): string =>
  `- [${page.title}](${url})${descriptionOf(page) && `: ${descriptionOf(page)}`}`;
