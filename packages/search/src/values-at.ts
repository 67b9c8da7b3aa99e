/**
 * The values at a path of a JSON document, as a search compares them. Segments are those of a JSON
 * Pointer (RFC 6901); `*` is any of them.
 */
export function valuesAt(document: unknown, path: string): (string | number)[] {
  let found: unknown[] = [document];
  for (const segment of path.split('/').slice(1)) {
    const key = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    found = found.flatMap((value) => childrenOf(value, key));
  }
  return found.flatMap(comparable);
}

function childrenOf(value: unknown, key: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (key === '*') return Object.values(value);
  // the length of a list is its own, too, and no value in the document
  return Object.prototype.propertyIsEnumerable.call(value, key) ? [Reflect.get(value, key)] : [];
}

/** A number is found as a number and as its digits; a list or an object as its JSON. */
function comparable(value: unknown): (string | number)[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [value, String(value)];
  return [JSON.stringify(value)];
}
