import { isJsonObject, type JsonSchema } from './json.ts';
import { appendKey } from './pointer.ts';

/** A schema inside a document, and its place there as a JSON Pointer. */
export type SchemaInDocument = { readonly schema: JsonSchema; readonly pointer: string };

/** Keywords that hold one schema; `components` leads to the schemas of an OpenAPI fragment. */
const schemaKeywords = new Set([
  'additionalItems',
  'additionalProperties',
  'components',
  'contains',
  'contentSchema',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
]);

const listKeywords = new Set(['allOf', 'anyOf', 'items', 'oneOf', 'prefixItems']);

/**
 * Keywords that hold schemas by name. All other keywords hold data, which may look like schemas.
 */
const mapKeywords = new Set([
  '$defs',
  'definitions',
  'dependentSchemas',
  'patternProperties',
  'properties',
  'schemas',
]);

/** All schemas of a document, the document first, each before its subschemas. */
export function schemasIn(document: JsonSchema, pointer = ''): SchemaInDocument[] {
  const subschemas = Object.entries(document).flatMap(([keyword, value]) =>
    childrenOf(keyword, value, appendKey(pointer, keyword)),
  );
  return [
    { schema: document, pointer },
    ...subschemas.flatMap((child) => schemasIn(child.schema, child.pointer)),
  ];
}

/** A copy of a document in which `change` has replaced every schema, the innermost first. */
export function mapSchemas(
  document: JsonSchema,
  change: (schema: JsonSchema) => JsonSchema,
): JsonSchema {
  const mapOne = (value: unknown) => (isJsonObject(value) ? mapSchemas(value, change) : value);
  const entries = Object.entries(document).map(([keyword, value]): [string, unknown] => {
    if (listKeywords.has(keyword) && Array.isArray(value)) return [keyword, value.map(mapOne)];
    if (schemaKeywords.has(keyword)) return [keyword, mapOne(value)];
    if (!mapKeywords.has(keyword) || !isJsonObject(value)) return [keyword, value];
    const named = Object.entries(value).map(([name, schema]) => [name, mapOne(schema)]);
    return [keyword, Object.fromEntries(named)];
  });
  return change(Object.fromEntries(entries));
}

function childrenOf(keyword: string, value: unknown, pointer: string): SchemaInDocument[] {
  const isList = listKeywords.has(keyword) && Array.isArray(value);
  if (isList || (mapKeywords.has(keyword) && isJsonObject(value))) {
    return Object.entries(value).flatMap(([key, schema]) =>
      isJsonObject(schema) ? [{ schema, pointer: appendKey(pointer, key) }] : [],
    );
  }
  return schemaKeywords.has(keyword) && isJsonObject(value) ? [{ schema: value, pointer }] : [];
}
