/** The most that an agent gets from one call, in characters. */
const LONGEST_TEXT = 40_000;
const LONGEST_STRING = 4_000;
const MOST_ITEMS = 100;

/** A result as JSON of a limited size; a note marks each place where something was left out. */
export function boundedJson(value: unknown): string {
  const text = JSON.stringify(bounded(value), null, 1) ?? 'null';
  if (text.length <= LONGEST_TEXT) return text;
  const end = `\n… ${text.length - LONGEST_TEXT} more characters are left out: ask for less.`;
  return text.slice(0, LONGEST_TEXT) + end;
}

function bounded(value: unknown): unknown {
  if (typeof value === 'string') {
    const rest = value.length - LONGEST_STRING;
    return rest > 0 ? `${value.slice(0, LONGEST_STRING)}… (${rest} more characters)` : value;
  }
  if (Array.isArray(value)) {
    const rest = value.length - MOST_ITEMS;
    const items = value.slice(0, MOST_ITEMS).map(bounded);
    return rest > 0 ? [...items, `… (${rest} more)`] : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bounded(inner)]));
}
