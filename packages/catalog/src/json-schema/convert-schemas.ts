import type { JsonSchema } from '@hookpact/json-schema';
import { eventNames } from '../names.ts';
import { converterFor, kindOf, type SchemaDialect, type SchemaKind } from '../schema/converter.ts';
import type { EventSchema } from '../schema/event-schema.ts';
import { refuseUnrepresentable } from '../schema/refuse-unrepresentable.ts';
import type { AnyCatalog } from '../types.ts';
import { JsonSchemaError } from './errors.ts';
import { withKnownFormats } from './formats.ts';
import { withKnownKeywords } from './keywords.ts';
import { withDeclaredKeys } from './record-keys.ts';

/**
 * Converts a catalogue's events and definitions, each library's schemas in one go.
 * @throws CatalogError `SCHEMA_NOT_JSON`, `TARGET_UNSUPPORTED`
 */
export function convertSchemas(
  catalog: AnyCatalog,
  dialect: SchemaDialect,
  refPrefix: string,
): Record<string, JsonSchema> {
  const events = Object.entries(catalog.events as AnyCatalog['events']);
  for (const [type, { schema }] of events) refuseUnrepresentable(type, schema);
  const converted = new Map<string, JsonSchema>();
  for (const [kind, schemas] of byKind(namedSchemas(catalog))) {
    for (const [name, schema] of convert(kind, schemas, dialect, refPrefix)) {
      const known = withKnownKeywords(withKnownFormats(schema, dialect), dialect);
      converted.set(name, { title: name, ...withDeclaredKeys(known) });
    }
  }
  return Object.fromEntries(converted);
}

/** Every schema of a catalogue that has a name in JSON Schema: its events, then its definitions. */
function namedSchemas(catalog: AnyCatalog): [string, EventSchema][] {
  const names = eventNames(catalog);
  const events = Object.entries(catalog.events as AnyCatalog['events']);
  return [
    ...events.map(([type, { schema }]): [string, EventSchema] => [names.get(type) ?? type, schema]),
    ...Object.entries(catalog.definitions),
  ];
}

function byKind(schemas: readonly [string, EventSchema][]) {
  const groups = new Map<SchemaKind, Map<string, EventSchema>>();
  for (const [name, schema] of schemas) {
    const kind = kindOf(name, schema);
    groups.set(kind, (groups.get(kind) ?? new Map()).set(name, schema));
  }
  return groups;
}

function convert(
  kind: SchemaKind,
  schemas: ReadonlyMap<string, EventSchema>,
  dialect: SchemaDialect,
  refPrefix: string,
): ReadonlyMap<string, JsonSchema> {
  try {
    return converterFor(kind)?.convert(schemas, dialect, refPrefix) ?? new Map();
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new JsonSchemaError('TARGET_UNSUPPORTED', { target: dialect, detail }, { cause });
  }
}
