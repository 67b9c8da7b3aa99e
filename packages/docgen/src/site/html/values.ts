import { element, group, type Html } from './element.ts';
import { visible } from './markdown.ts';

/** Longer lists are folded behind their first values. */
const MAX_OPEN = 12;
const MAX_LENGTH = 200;

/** Values as code, with a word before them. */
export function valuesHtml(values: readonly unknown[], label: string): Html {
  const shown = values.map((value) => element('code', {}, textOf(value)));
  const line = (items: readonly Html[]) =>
    items.flatMap((item, i) => (i === 0 ? [item] : [' ', item]));
  if (shown.length <= MAX_OPEN)
    return element('p', { class: 'values' }, `${label} `, ...line(shown));
  return group(
    element(
      'details',
      { class: 'values' },
      element('summary', {}, `${label} ${shown.length} values`),
      element('p', {}, ...line(shown)),
    ),
  );
}

function textOf(value: unknown): string {
  const text =
    typeof value === 'object' || typeof value === 'string' ? JSON.stringify(value) : String(value);
  return visible(text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text);
}
