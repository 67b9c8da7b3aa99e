import type { SearchEntry } from '../search-entry.ts';

/** Events and shapes come before their fields. */
const SECTION_WEIGHT = 3;

/** Reads what can be found from a document that holds everything. */
export function entriesOfDocument(): SearchEntry[] {
  return [...document.querySelectorAll<HTMLElement>('article[id]')].flatMap((article) => {
    const name = article.querySelector('h1 a, h2 a')?.textContent ?? '';
    const about = article.querySelector('.lead')?.textContent ?? article.className;
    const section: SearchEntry = [`#${article.id}`, name, about, '', SECTION_WEIGHT];
    const rows = [...article.querySelectorAll<HTMLElement>('tr[id]')];
    return [section, ...rows.map((row) => fieldEntry(row, article.id, name))];
  });
}

function fieldEntry(row: HTMLElement, anchor: string, section: string): SearchEntry {
  const pointer = decodeURIComponent(row.id.slice(anchor.length).replace(/~\d+$/, ''));
  const values = [...row.querySelectorAll('.values code')].map((code) => code.textContent ?? '');
  const name = row.querySelector('th')?.textContent ?? '';
  return [`#${row.id}`, name, `${section} ${pointer}`, values.join(' ')];
}
