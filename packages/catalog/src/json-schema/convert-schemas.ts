import type { JsonSchema } from '@hookpact/json-schema';
import type { EventSchema, SchemaDialect, SchemaLibrary } from '../schema/event-schema.ts';
import { libraryOf } from '../schema/library-of.ts';
import type { CatalogDefinition } from '../types.ts';
import { eventDefinitionName } from './names.ts';

/** Converts a catalogue's events and definitions, each library's schemas in one go. */
export function convertSchemas(
  catalog: CatalogDefinition,
  dialect: SchemaDialect,
  refPrefix: string,
): Record<string, JsonSchema> {
  const converted = new Map<string, JsonSchema>();
  for (const [library, schemas] of byLibrary(namedSchemas(catalog))) {
    for (const [name, schema] of library.convert(schemas, dialect, refPrefix)) {
      converted.set(name, { title: name, ...schema });
    }
  }
  return Object.fromEntries(converted);
}

/** Every schema of a catalogue that has a name in JSON Schema: its events, then its definitions. */
function namedSchemas({ events, definitions = {} }: CatalogDefinition): [string, EventSchema][] {
  return [
    ...Object.entries(events).map(([type, { schema }]): [string, EventSchema] => [
      eventDefinitionName(type),
      schema,
    ]),
    ...Object.entries(definitions),
  ];
}

function byLibrary(schemas: readonly [string, EventSchema][]) {
  const groups = new Map<SchemaLibrary, Map<string, EventSchema>>();
  for (const [name, schema] of schemas) {
    const library = libraryOf(name, schema);
    groups.set(library, (groups.get(library) ?? new Map()).set(name, schema));
  }
  return groups;
}
