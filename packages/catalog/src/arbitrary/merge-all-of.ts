import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';
import { schemaAt } from '@hookpact/json-schema/references';

/** One schema for those of `allOf`: all of them hold together. Patterns become a list. */
export function mergeAllOf(schema: JsonSchema, document: JsonSchema): JsonSchema {
  const { allOf, ...own } = schema;
  if (!Array.isArray(allOf)) return schema;
  return allOf
    .map((part) => mergeAllOf(followed(part, document), document))
    .reduce<JsonSchema>(merge, own);
}

function followed(schema: JsonSchema, document: JsonSchema): JsonSchema {
  if (typeof schema.$ref !== 'string') return schema;
  const { $ref, ...own } = schema;
  return { ...schemaAt(document, $ref), ...own };
}

function merge(a: JsonSchema, b: JsonSchema): JsonSchema {
  const properties = { ...record(a.properties), ...record(b.properties) };
  const required = [...list(a.required), ...list(b.required)];
  const patterns = [...patternsOf(a), ...patternsOf(b)];
  return {
    ...a,
    ...b,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
    ...(patterns.length > 0 && { pattern: patterns }),
  };
}

/** The patterns that a text must match. */
export function patternsOf({ pattern }: JsonSchema): string[] {
  return [pattern].flat().filter((it): it is string => typeof it === 'string');
}

const record = (value: unknown) => (isJsonObject(value) ? value : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
