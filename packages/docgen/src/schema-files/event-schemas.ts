import type { AnyCatalog } from '@hookpact/catalog';
import { type JsonSchemaTarget, jsonSchema } from '@hookpact/catalog/json-schema';
import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';

/** The schemas of a catalogue, each under its name; references are written with one prefix. */
export type EventSchemas = {
  /** The name of each event's schema, by event type, in the order of the catalogue. */
  readonly names: ReadonlyMap<string, string>;
  /** Events first, then the shapes that they share. */
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  /** The union of all events, with everything it needs. */
  readonly bundle: JsonSchema;
};

/** JSON Schema dialects that files are written in. */
export type Dialect = Extract<JsonSchemaTarget, 'draft-2020-12' | 'draft-07'>;

export const definitionsKeyword = { 'draft-2020-12': '$defs', 'draft-07': 'definitions' } as const;

/**
 * Converts a catalogue once, for every file that is made of it.
 * @throws CatalogError where a schema cannot be written as JSON Schema
 */
export function eventSchemas(catalog: AnyCatalog, dialect: Dialect): EventSchemas {
  const bundle = jsonSchema(catalog, { target: dialect });
  const keyword = definitionsKeyword[dialect];
  const schemas = bundle[keyword] as Readonly<Record<string, JsonSchema>>; // by its documentation
  const prefix = `#/${keyword}/`;
  const refs = Array.isArray(bundle.oneOf) ? bundle.oneOf : [];
  const names = refs.map((member, index): [string, string] => {
    const ref = isJsonObject(member) ? String(member.$ref) : '';
    return [String(catalog.eventTypes[index]), ref.slice(prefix.length)];
  });
  return { names: new Map(names), schemas, bundle };
}
