import type { AnyCatalog } from '@hookpact/catalog';
import type { JsonSchema } from '@hookpact/json-schema';
import { parseJsonPointer } from '@hookpact/json-schema/pointer';
import { eventSchemas } from '../schema-files/event-schemas.ts';

/** An event, as a writer of types needs it. */
export type ModelledEvent = {
  /** The value under the type key. */
  readonly type: string;
  /** Key of the event's schema in `schemas`. */
  readonly schemaName: string;
  readonly summary: string;
};

/** The model that types are written from: draft 2020-12, one schema for each name. */
export type EventModel = {
  readonly catalog: string;
  readonly title: string;
  readonly version: string;
  /** Where the type stands in a payload; `undefined` where the caller must know it, of a header. */
  readonly typePath: readonly string[] | undefined;
  readonly events: readonly ModelledEvent[];
  readonly schemas: Readonly<Record<string, JsonSchema>>;
};

/** Reads a catalogue for a writer of types. */
export function eventModel(catalog: AnyCatalog): EventModel {
  const { names, schemas } = eventSchemas(catalog, 'draft-2020-12');
  const { typePointer } = catalog;
  const events = Object.entries(catalog.events as AnyCatalog['events']);
  return {
    catalog: catalog.name,
    title: catalog.title,
    version: catalog.version,
    typePath: typePointer === undefined ? undefined : parseJsonPointer(typePointer),
    events: events.map(([type, { summary }]) => ({
      type,
      schemaName: names.get(type) ?? type,
      summary,
    })),
    schemas,
  };
}

/** The name in `schemas` that a reference leads to; `undefined` where it leads elsewhere. */
export function schemaNameOf(ref: string): string | undefined {
  const path = parseJsonPointer(decodeURIComponent(ref.replace(/^#/, '')));
  return path.length === 2 && path[0] === '$defs' ? path[1] : undefined;
}
