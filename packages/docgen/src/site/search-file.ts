import { fieldAnchor } from './model/anchors.ts';
import type { DocsModel } from './model/model.ts';
import type { Described } from './model/row.ts';
import type { SearchEntry } from './search-entry.ts';

/** Events and shapes come before their fields. */
const SECTION_WEIGHT = 3;
const MAX_VALUES_LENGTH = 400;

/** The entries of a site's search, as a script: pages from disk cannot fetch. */
export function searchFile(model: DocsModel): string {
  const entries = [
    ...model.events.flatMap(({ type, summary, file, anchor, payload }) =>
      entriesOf({
        name: type,
        about: summary,
        page: `${encodeURIComponent(file)}.html`,
        anchor,
        content: payload,
      }),
    ),
    ...model.shapes.flatMap(({ name, file, anchor, content }) =>
      entriesOf({
        name,
        about: 'shape',
        page: `shapes/${encodeURIComponent(file)}.html`,
        anchor,
        content,
      }),
    ),
  ];
  return `hookpactSearch=${JSON.stringify(entries)};\n`;
}

type Section = {
  name: string;
  about: string;
  page: string;
  anchor: string;
  content: Described;
};

function entriesOf({ name, about, page, anchor, content }: Section): SearchEntry[] {
  const seen = new Map<string, number>();
  const fields = content.rows.flatMap((row): SearchEntry[] => {
    if (row.kind !== 'field') return [];
    const id = fieldAnchor(anchor, row.pointer);
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    const href = `${page}#${id}${count === 1 ? '' : `~${count}`}`;
    const values = (row.values ?? []).map(String).join(' ').slice(0, MAX_VALUES_LENGTH);
    return [[href, row.name, `${name} ${row.pointer}`, values]];
  });
  return [[`${page}#${anchor}`, name, about, '', SECTION_WEIGHT], ...fields];
}
