/** Writes a path as a JSON Pointer (RFC 6901): `['outputs', 0, 'a/b']` is `/outputs/0/a~1b`. */
export function toJsonPointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
