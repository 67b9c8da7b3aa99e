import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';
import type { SchemaDialect } from '../schema/converter.ts';

/**
 * One schema of draft 2020-12 in the words of an older dialect. What that cannot say is left out: it
 * takes more then, and never less.
 */
export function downgrade(schema: JsonSchema, dialect: SchemaDialect): JsonSchema {
  const written = dialect === 'openapi-3.0' ? forOpenApi(schema) : forDraft07(schema);
  return refAlone(written);
}

/** Keywords beside a reference count only where it is wrapped. */
function refAlone({ $ref, ...beside }: JsonSchema): JsonSchema {
  if ($ref === undefined) return beside;
  return Object.keys(beside).length === 0 ? { $ref } : { allOf: [{ $ref }, beside] };
}

function forDraft07(schema: JsonSchema): JsonSchema {
  const { prefixItems, items, dependentRequired, dependentSchemas, ...rest } = schema;
  const { contains, minContains, maxContains, unevaluatedProperties, unevaluatedItems, ...known } =
    rest;
  const dependencies = { ...asObject(dependentRequired), ...asObject(dependentSchemas) };
  return {
    ...known,
    // draft 7 asks for one match at least, which counting from 0 does not
    ...(contains !== undefined && minContains !== 0 && { contains }),
    ...(Array.isArray(prefixItems)
      ? { items: prefixItems, ...(items !== undefined && { additionalItems: items }) }
      : items !== undefined && { items }),
    ...(Object.keys(dependencies).length > 0 && { dependencies }),
  };
}

/** OpenAPI 3.0 has no tuples, conditions, names of fields and lists of types. */
function forOpenApi(schema: JsonSchema): JsonSchema {
  const { const: only, type, prefixItems, items, ...rest } = withoutBooleans(schema);
  if (rest.patternProperties !== undefined) delete rest.additionalProperties;
  const values = 'const' in schema ? [only] : rest.enum;
  return withTypes(
    {
      ...withBooleanBounds(rest),
      ...(prefixItems === undefined && items !== undefined && { items }),
      ...(Array.isArray(values) && { enum: values }),
    },
    type,
    prefixItems,
  );
}

function withTypes(schema: JsonSchema, type: unknown, prefixItems: unknown): JsonSchema {
  const list = Array.isArray(type) ? type : type === undefined ? [] : [type];
  const others = list.filter((value) => value !== 'null');
  if (list.length === 0) return schema;
  const ofType = (name: unknown): JsonSchema => ({
    ...schema,
    type: name,
    // an array must have `items`
    ...(name === 'array' &&
      (prefixItems !== undefined || schema.items === undefined) && { items: {} }),
    ...(others.length < list.length && { nullable: true }),
  });
  if (others.length === 0) return { ...schema, type: 'string', nullable: true, enum: [null] };
  return others.length === 1 ? ofType(others[0]) : { anyOf: others.map(ofType) };
}

/** Unions need schemas, and fields of nothing are written as what nothing matches. */
function withoutBooleans(schema: JsonSchema): Record<string, unknown> {
  const asSchema = (value: unknown) =>
    value === true ? {} : value === false ? { not: {} } : value;
  const entries = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    if (keyword === 'additionalProperties' || keyword === 'uniqueItems') return [keyword, value];
    if (['allOf', 'anyOf', 'oneOf'].includes(keyword) && Array.isArray(value)) {
      return [keyword, value.map(asSchema)];
    }
    if (keyword === 'properties' && isJsonObject(value)) {
      return [
        keyword,
        Object.fromEntries(Object.entries(value).map(([key, value]) => [key, asSchema(value)])),
      ];
    }
    return [keyword, keyword === 'items' || keyword === 'not' ? asSchema(value) : value];
  });
  return Object.fromEntries(entries);
}

function withBooleanBounds(schema: JsonSchema): JsonSchema {
  const { exclusiveMinimum: low, exclusiveMaximum: high, ...rest } = schema;
  const { minimum, maximum } = rest;
  const isLower = typeof low === 'number' && !(typeof minimum === 'number' && minimum > low);
  const isUpper = typeof high === 'number' && !(typeof maximum === 'number' && maximum < high);
  return {
    ...rest,
    ...(isLower && { minimum: low, exclusiveMinimum: true }),
    ...(isUpper && { maximum: high, exclusiveMaximum: true }),
  };
}

const asObject = (value: unknown) => (isJsonObject(value) ? value : {});
