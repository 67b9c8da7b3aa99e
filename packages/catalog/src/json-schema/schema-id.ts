import type { AnyCatalog } from '../types.ts';

/** The `$id` of an event's schema, or of the union of all: a URI for any event type. */
export function schemaId(catalog: AnyCatalog, event: string | undefined): string {
  // Ajv knows no tilde in a URN, which RFC 8141 allows
  return catalog.schemaIdPrefix + encodeURIComponent(event ?? 'event').replaceAll('~', '%7E');
}
