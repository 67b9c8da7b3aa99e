/** JSON text that is the same for the same value, for any order of its keys. */
export function canonicalJson(value: unknown, space?: number): string {
  return JSON.stringify(sortKeys(value), null, space);
}

// not localeCompare: the order must not depend on the machine's language
export const compareText = (a: string, b: string) => (a < b ? -1 : Number(a > b));

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => compareText(a, b));
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]));
}
