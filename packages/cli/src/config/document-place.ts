/**
 * A path, and the place in that document where the schema of the events stands, which is empty for
 * all of it: `openapi.yaml#/components/schemas/Event`. A lone `#` is all of it, too (RFC 6901).
 */
export function documentPlace(given: string): { readonly path: string; readonly place: string } {
  const begin = given.indexOf('#/');
  return begin < 0
    ? { path: given.replace(/#$/, ''), place: '' }
    : { path: given.slice(0, begin), place: given.slice(begin) };
}
