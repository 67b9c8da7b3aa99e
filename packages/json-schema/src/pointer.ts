/**
 * JSON Pointers (RFC 6901). A *pattern* is a pointer with `*` for any array index.
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */

/** Writes a path as a JSON Pointer: `['outputs', 0, 'a/b']` is `/outputs/0/a~1b`. */
export function toJsonPointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${escapeKey(String(key))}`).join('');
}

/** The keys of a JSON Pointer; the keys of `''`, the whole document, are none. */
export function parseJsonPointer(pointer: string): string[] {
  return pointer.split('/').slice(1).map(unescapeKey);
}

/** A pointer or pattern, one key further. */
export function appendKey(pointer: string, key: PropertyKey): string {
  return `${pointer}/${escapeKey(String(key))}`;
}

/** The value at a path; `undefined` where the value has no such own key. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (Object.hasOwn(Object(at), key) ? Object(at)[key] : undefined),
    value,
  );
}

/** A key as one segment of a JSON Pointer. */
export function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

const unescapeKey = (segment: string) => segment.replaceAll('~1', '/').replaceAll('~0', '~');
