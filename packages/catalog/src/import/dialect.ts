import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';

/**
 * The dialect says how a schema is read: drafts up to 7 ignore keywords beside a `$ref`, draft 4
 * and OpenAPI 3.0 have bounds that are true or false, and OpenAPI 3.0 has `nullable`.
 */
export type ImportDialect = 'draft-04' | 'draft-07' | 'draft-2020-12' | 'openapi-3.0';

const drafts: readonly (readonly [name: string, dialect: ImportDialect])[] = [
  ['draft-04/schema', 'draft-04'],
  ['draft-06/schema', 'draft-07'],
  ['draft-07/schema', 'draft-07'],
  ['draft/2019-09/schema', 'draft-2020-12'],
  ['draft/2020-12/schema', 'draft-2020-12'],
  ['oas/3.1/dialect', 'draft-2020-12'],
  ['oas/3.2/dialect', 'draft-2020-12'],
];

/** The dialect that a file names, or `fallback`; the unknown name itself for an unknown dialect. */
export function dialectOf(
  file: unknown,
  fallback: ImportDialect,
): { readonly dialect: ImportDialect } | { readonly unknown: string } {
  const { $schema, openapi, jsonSchemaDialect } = isJsonObject(file) ? file : {};
  if (typeof openapi === 'string' && openapi.startsWith('3.0')) return { dialect: 'openapi-3.0' };
  if (typeof openapi === 'string' && !/^3\.[12]/.test(openapi)) {
    return { unknown: `OpenAPI ${openapi}` };
  }
  const named = $schema ?? jsonSchemaDialect;
  if (typeof named !== 'string') {
    return { dialect: typeof openapi === 'string' ? 'draft-2020-12' : fallback };
  }
  const known = drafts.find(([name]) => named.includes(name));
  return known ? { dialect: known[1] } : { unknown: named };
}

export const ignoresRefSiblings = (dialect: ImportDialect) => dialect !== 'draft-2020-12';

/** One schema, without its subschemas, in the keywords of draft 2020-12. */
export function modernize(schema: JsonSchema, dialect: ImportDialect): JsonSchema {
  const { dependencies, definitions: _, example, ...rest } = schema;
  const renamed = {
    ...withTuples(rest),
    ...splitDependencies(dependencies),
    ...(example !== undefined && rest.examples === undefined && { examples: [example] }),
  };
  return withNull(withNumericBounds(renamed), dialect);
}

/** Lists of schemas under `items` are tuples up to 2019-09. */
function withTuples({ items, additionalItems, ...schema }: JsonSchema): JsonSchema {
  if (!Array.isArray(items)) return items === undefined ? schema : { ...schema, items };
  return {
    ...schema,
    prefixItems: items,
    ...(additionalItems !== undefined && { items: additionalItems }),
  };
}

function splitDependencies(dependencies: unknown): JsonSchema {
  if (!isJsonObject(dependencies)) return {};
  const entries = Object.entries(dependencies);
  const names = entries.filter(([, value]) => Array.isArray(value));
  const schemas = entries.filter(([, value]) => !Array.isArray(value));
  return {
    ...(names.length > 0 && { dependentRequired: Object.fromEntries(names) }),
    ...(schemas.length > 0 && { dependentSchemas: Object.fromEntries(schemas) }),
  };
}

function withNumericBounds(schema: JsonSchema): JsonSchema {
  return numericBound(
    numericBound(schema, 'minimum', 'exclusiveMinimum'),
    'maximum',
    'exclusiveMaximum',
  );
}

function numericBound(schema: JsonSchema, bound: string, exclusive: string): JsonSchema {
  if (typeof schema[exclusive] !== 'boolean') return schema;
  const { [bound]: value, [exclusive]: isExclusive, ...rest } = schema;
  if (value === undefined) return rest;
  return { ...rest, [isExclusive ? exclusive : bound]: value };
}

/** `nullable` counts beside anything: documents write it beside `allOf` and `enum`, and mean it. */
function withNull({ nullable, ...schema }: JsonSchema, dialect: ImportDialect): JsonSchema {
  if (nullable === undefined || dialect !== 'openapi-3.0' || nullable !== true) return schema;
  const { type } = schema;
  const values = Array.isArray(schema.enum) ? { enum: [...new Set([...schema.enum, null])] } : {};
  if (typeof type === 'string') return { ...schema, type: [type, 'null'], ...values };
  const { title, description, ...rest } = schema;
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    anyOf: [rest, { type: 'null' }],
  };
}
