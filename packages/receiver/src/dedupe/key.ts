import type { AnyCatalog } from '@hookpact/catalog';
import { sha256 } from '#host';

// what any store can hold: no NUL (Postgres refuses it), no lone surrogates, bounded
const UNSTORABLE = /[^\x20-\x7e]/;
const MAX_LENGTH = 300;

/**
 * The identity of an event: the id of the request, else the key that the catalogue makes;
 * `undefined` where nothing tells. Catalogues may share a store.
 */
export function dedupeKey(
  catalog: AnyCatalog,
  id: string | undefined,
  event: unknown,
): string | Promise<string> | undefined {
  if (id) return storable(`${catalog.name}:id:${id}`);
  const key = event === undefined ? undefined : catalog.dedupeKey(event);
  return key === undefined ? undefined : storable(`${catalog.name}:event:${key}`);
}

function storable(key: string): string | Promise<string> {
  const isStorable = key.length <= MAX_LENGTH && !UNSTORABLE.test(key);
  return isStorable ? key : sha256(new TextEncoder().encode(key));
}
