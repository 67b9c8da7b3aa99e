import type { AnyCatalog } from '@hookpact/catalog';

/** Tells whether a module exported a catalogue: what `defineCatalog` or an import returned. */
export function isCatalog(value: unknown): value is AnyCatalog {
  const { name, eventTypes, safeParse } = Object(value);
  return typeof name === 'string' && Array.isArray(eventTypes) && typeof safeParse === 'function';
}
