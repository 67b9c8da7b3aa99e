import type { JsonSchema } from '@hookpact/json-schema';
import { parseJsonPointer } from '@hookpact/json-schema/pointer';
import { danglingRefs, reachableFrom } from '@hookpact/json-schema/references';
import { eventNames, unionName } from '../names.ts';
import type { SchemaDialect } from '../schema/converter.ts';
import type { AnyCatalog, EventDefinition, EventType } from '../types.ts';
import { convertSchemas } from './convert-schemas.ts';
import { JsonSchemaError } from './errors.ts';
import { schemaId } from './schema-id.ts';
import type { JsonSchemaOptions, JsonSchemaTarget } from './types.ts';

type TargetFormat = {
  dialect: SchemaDialect;
  refPrefix: string;
  wrap(root: string, schemas: Record<string, JsonSchema>, id: string): JsonSchema;
};

const forms: Record<JsonSchemaTarget, TargetFormat> = {
  'draft-2020-12': {
    dialect: 'draft-2020-12',
    refPrefix: '#/$defs/',
    wrap: asDocument('https://json-schema.org/draft/2020-12/schema', '$defs'),
  },
  'draft-07': {
    dialect: 'draft-07',
    refPrefix: '#/definitions/',
    wrap: asDocument('http://json-schema.org/draft-07/schema#', 'definitions'),
  },
  'openapi-3.1': {
    dialect: 'draft-2020-12',
    refPrefix: '#/components/schemas/',
    wrap: (_root, schemas) => ({ components: { schemas } }),
  },
  'openapi-3.0': {
    dialect: 'openapi-3.0',
    refPrefix: '#/components/schemas/',
    wrap: (_root, schemas) => ({ components: { schemas } }),
  },
};

/**
 * Writes the events of a catalogue as JSON Schema: all of them (a union), or one. It describes what
 * is on the wire. Every call makes a new object.
 * @throws CatalogError `SCHEMA_NOT_JSON`, `TARGET_UNSUPPORTED`, `REFERENCE_DANGLING`
 * @example
 * jsonSchema(sieve, { target: 'draft-07', event: 'job.complete' })
 */
export function jsonSchema<C extends AnyCatalog>(
  catalog: C,
  options: JsonSchemaOptions<EventType<C>> = {},
): JsonSchema {
  const { target = 'draft-2020-12', event } = options;
  const { dialect, refPrefix, wrap } = forms[target];
  const schemas = {
    ...describeEvents(catalog, convertSchemas(catalog, dialect, refPrefix), target),
    [unionName(catalog)]: unionOf(catalog, refPrefix, target),
  };
  const root = (event && eventNames(catalog).get(event)) ?? unionName(catalog);
  const reachable = reachableFrom(root, schemas, refPrefix);
  const document = wrap(root, reachable, schemaId(catalog, event));
  const [ref] = danglingRefs(document);
  if (ref !== undefined) throw new JsonSchemaError('REFERENCE_DANGLING', { name: root, ref });
  return structuredClone(document);
}

function asDocument($schema: string, definitionsKey: string): TargetFormat['wrap'] {
  return (root, schemas, $id) => {
    const { [root]: rootSchema, ...definitions } = schemas;
    const isAlone = Object.keys(definitions).length === 0;
    return { $schema, $id, ...rootSchema, ...(isAlone ? {} : { [definitionsKey]: definitions }) };
  };
}

function describeEvents(
  catalog: AnyCatalog,
  schemas: Record<string, JsonSchema>,
  target: JsonSchemaTarget,
): Record<string, JsonSchema> {
  const names = eventNames(catalog);
  const events = Object.entries(catalog.events as AnyCatalog['events']).map(([type, event]) => {
    const name = names.get(type) ?? type;
    const { description: _, ...schema } = schemas[name] ?? {};
    const described = {
      title: name,
      description: descriptionOf(event),
      ...(event.deprecated && { deprecated: true }),
      ...schema,
      // OpenAPI 3.0 has one `example` in a schema, not a list
      ...examplesOf(event, target),
    };
    return [name, described];
  });
  return { ...schemas, ...Object.fromEntries(events) };
}

function examplesOf({ examples }: EventDefinition, target: JsonSchemaTarget): JsonSchema {
  if (examples.length === 0) return {};
  return target === 'openapi-3.0' ? { example: examples[0] } : { examples };
}

function descriptionOf({ summary, description, deprecated }: EventDefinition): string {
  const reason = typeof deprecated === 'string' && `Deprecated: ${deprecated}`;
  return [summary, description, reason].filter(Boolean).join('\n\n');
}

function unionOf(catalog: AnyCatalog, refPrefix: string, target: JsonSchemaTarget): JsonSchema {
  const refs = [...eventNames(catalog)].map(([type, name]) => [type, refPrefix + name] as const);
  const [propertyName, ...deeper] = parseJsonPointer(catalog.typePointer ?? '');
  const hasOne = propertyName !== undefined && deeper.length === 0;
  return {
    title: unionName(catalog),
    description: catalog.description ?? catalog.title,
    oneOf: refs.map(([, $ref]) => ({ $ref })),
    ...(target.startsWith('openapi') &&
      hasOne && {
        discriminator: { propertyName, mapping: Object.fromEntries(refs) },
      }),
  };
}
