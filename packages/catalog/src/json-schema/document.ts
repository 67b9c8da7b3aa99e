import type { JsonSchema } from '@hookpact/json-schema';
import { danglingRefs, reachableFrom } from '@hookpact/json-schema/references';
import { eventDefinitionName, unionName } from '../names.ts';
import type { SchemaDialect } from '../schema/converter.ts';
import type { AnyCatalog, EventDefinition, EventType } from '../types.ts';
import { convertSchemas } from './convert-schemas.ts';
import { JsonSchemaError } from './errors.ts';
import type { JsonSchemaOptions, JsonSchemaTarget } from './types.ts';

type Form = {
  dialect: SchemaDialect;
  refPrefix: string;
  wrap(root: string, schemas: Record<string, JsonSchema>, id: string): JsonSchema;
};

const forms: Record<JsonSchemaTarget, Form> = {
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
  const root = event === undefined ? unionName(catalog) : eventDefinitionName(event);
  const reachable = reachableFrom(root, schemas, refPrefix);
  const document = wrap(root, reachable, catalog.schemaIdPrefix + (event ?? 'event'));
  const [ref] = danglingRefs(document);
  if (ref !== undefined) throw new JsonSchemaError('REFERENCE_DANGLING', { name: root, ref });
  return structuredClone(document);
}

function asDocument($schema: string, definitionsKey: string): Form['wrap'] {
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
  const events = Object.entries(catalog.events as AnyCatalog['events']).map(([type, event]) => {
    const { description: _, ...schema } = schemas[eventDefinitionName(type)] ?? {};
    const described = {
      title: eventDefinitionName(type),
      description: descriptionOf(event),
      ...(event.deprecated && { deprecated: true }),
      ...schema,
      // OpenAPI 3.0 has one `example` in a schema, not a list
      ...(target === 'openapi-3.0' ? { example: event.examples[0] } : { examples: event.examples }),
    };
    return [eventDefinitionName(type), described];
  });
  return { ...schemas, ...Object.fromEntries(events) };
}

function descriptionOf({ summary, description, deprecated }: EventDefinition): string {
  const reason = typeof deprecated === 'string' && `Deprecated: ${deprecated}`;
  return [summary, description, reason].filter(Boolean).join('\n\n');
}

function unionOf(catalog: AnyCatalog, refPrefix: string, target: JsonSchemaTarget): JsonSchema {
  const refs = Object.keys(catalog.events).map(
    (type) => [type, refPrefix + eventDefinitionName(type)] as const,
  );
  return {
    title: unionName(catalog),
    description: catalog.description ?? catalog.title,
    oneOf: refs.map(([, $ref]) => ({ $ref })),
    ...(target.startsWith('openapi') && {
      discriminator: { propertyName: catalog.typeKey, mapping: Object.fromEntries(refs) },
    }),
  };
}
