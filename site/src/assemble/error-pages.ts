import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../site-address.ts';
import type { Page } from './page.ts';

/** One entry of docs/errors.json: a code, and one place that it comes from. */
export type ErrorEntry = {
  readonly code: string;
  readonly kind: 'receiver-answer' | 'signature-refusal' | 'api-answer' | 'thrown';
  /** The package, or its door. */
  readonly from: string;
  readonly title?: string;
  readonly status?: number;
  readonly errorName?: string;
  readonly message?: string;
  readonly remedy?: string;
  /** What the words in braces can be. */
  readonly variants?: readonly { readonly message: string; readonly remedy: string }[];
};

export function readErrors(): ErrorEntry[] {
  return JSON.parse(readFileSync(join(root, 'docs/errors.json'), 'utf8')) as ErrorEntry[]; // generated
}

/** A page for each code, with a section for each place that it comes from. */
export function errorPages(entries: readonly ErrorEntry[], others: readonly Page[]): Page[] {
  const byCode = Map.groupBy(entries, ({ code }) => code);
  return [...byCode].map(([code, places]) => ({
    address: `errors/${code}`,
    title: code,
    body: [
      ...places.map((place) => section(place, places.length > 1)),
      mentions(code, others),
      '[All errors](docs/errors.md). Codes are stable and never reused: compare `code`, not the message.',
    ]
      .filter(Boolean)
      .join('\n\n'),
  }));
}

function section(entry: ErrorEntry, withHeading: boolean): string {
  const where = whereItComesFrom(entry);
  const told = [
    entry.message && `**What happened.** ${prose(entry.message)}`,
    entry.remedy && `**What to do.** ${prose(entry.remedy)}`,
  ];
  return [
    withHeading && `## ${heading(entry)}`,
    where,
    ...told,
    variantTable(entry),
    howToCatch(entry),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function variantTable({ variants }: ErrorEntry): string {
  if (!variants) return '';
  const rows = variants.map(({ message, remedy }) => `| ${prose(message)} | ${prose(remedy)} |`);
  return ['**Which it can be.**', '', '| what | what to do |', '| --- | --- |', ...rows].join('\n');
}

const heading = ({ from, kind, title }: ErrorEntry): string =>
  kind === 'thrown'
    ? `Thrown by ${from}`
    : `Answered by ${title && kind === 'api-answer' ? lowerFirst(title) : from}`;

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function whereItComesFrom({ kind, from, status, title, errorName }: ErrorEntry): string {
  const link = `[\`${from}\`](${readmeOf(from)})`;
  switch (kind) {
    case 'receiver-answer':
      return `${title}: a receiver of ${link} answers with status ${status} and this code.`;
    case 'signature-refusal':
      return `A signature was refused by ${link}. A receiver answers with status ${status} and this code.`;
    case 'api-answer':
      return `${title} of ${link} answers with status ${status} and this code.`;
    case 'thrown':
      return `${link} throws it as a \`${errorName}\`.`;
    default:
      return kind satisfies never;
  }
}

function howToCatch({ kind, code, from, errorName }: ErrorEntry): string {
  if (kind !== 'thrown' || from === 'hookpact') return '';
  const guard = `is${errorName}`;
  return [
    '```ts',
    `import { ${guard} } from '${from}';`,
    '',
    'try {',
    '  // …',
    '} catch (error) {',
    `  if (!${guard}(error, '${code}')) throw error;`,
    '  console.error(error.message, error.remedy);',
    '}',
    '```',
  ].join('\n');
}

/** The README of the package that a door belongs to. */
function readmeOf(door: string): string {
  const name = door === 'hookpact' ? 'cli' : door.split('/')[1];
  return `packages/${name}/README.md`;
}

/** The pages that speak of a code. */
function mentions(code: string, pages: readonly Page[]): string {
  const word = new RegExp(`\\b${code}\\b`);
  const found = pages.filter(({ body, address }) => address !== 'errors' && word.test(body));
  if (found.length === 0) return '';
  const links = found.map(({ title, source }) => `- [${title}](${source})`);
  return ['## Where it is explained', '', ...links].join('\n');
}

/** Text of a table, as Markdown: words in braces and names of fields stand as code. */
const prose = (text: string): string =>
  text
    .replace(/[\\<>*_[\]]/g, '\\$&')
    .replace(/\{(\w+|\\_)+\}/g, (word) => `\`${word.replaceAll('\\', '')}\``);
