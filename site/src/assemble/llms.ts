import { siteUrl } from '../site-address.ts';
import { described } from './lists.ts';
import type { Page } from './page.ts';
import type { FilledSection } from './sections.ts';

/** The address of the Markdown version of a page, which programs read. */
export const twinOf = ({ address }: Pick<Page, 'address'>): string => `${address || 'index'}.md`;

/** The list of pages for programs that read: see https://llmstxt.org. */
export function llmsText(sections: readonly FilledSection[], summary: string): string {
  return [
    '# Hookpact',
    '',
    `> ${summary}`,
    '',
    `Each page is also Markdown: its address with .md in place of the last slash. All guides and references in one file: ${new URL('llms-full.txt', siteUrl)}. Every error code has a page: ${new URL('errors/', siteUrl)}CODE.md.`,
    ...sections.flatMap(({ label, pages }) => [
      '',
      `## ${label}`,
      '',
      ...pages.map((page) => described(page, new URL(twinOf(page), siteUrl).href)),
    ]),
    '',
  ].join('\n');
}

/** Guides, references and packages in one text. */
export function llmsFullText(sections: readonly FilledSection[]): string {
  return sections
    .filter(({ label }) => label !== 'Decisions' && label !== 'Project')
    .flatMap(({ pages }) => pages)
    .map(({ title, body }) => `# ${title}\n\n${body}\n`)
    .join('\n');
}
