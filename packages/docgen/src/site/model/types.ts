import { isJsonObject, type JsonSchema, jsonTypeOf } from '@hookpact/json-schema';
import { texts } from './keywords.ts';

/** The JSON types that a schema names or implies, `null` left to {@link allowsNull}; none: any. */
export function typeNames(schema: JsonSchema): readonly string[] {
  const given = typeof schema.type === 'string' ? [schema.type] : texts(schema.type);
  if (given.length > 0) return given.filter((type) => type !== 'null' || given.length === 1);
  const values = valuesOf(schema);
  if (values) {
    const types = [...new Set(values.map(jsonTypeOf))];
    return types.filter((type) => type !== 'null' || types.length === 1);
  }
  if (objectKeywords.some((keyword) => isJsonObject(schema[keyword]))) return ['object'];
  return arrayKeywords.some((keyword) => keyword in schema) ? ['array'] : [];
}

const objectKeywords = ['properties', 'patternProperties', 'additionalProperties'];
const arrayKeywords = ['items', 'prefixItems', 'contains'];

/** Whether a schema says, in one of the ways there are, that the value may be null. */
export function allowsNull(schema: JsonSchema): boolean {
  const types = texts(schema.type);
  if (types.length > 1 && types.includes('null')) return true;
  if (schema.nullable === true) return true;
  const values = valuesOf(schema);
  return values !== undefined && values.length > 1 && values.includes(null);
}

/** The values that a schema lists. */
export function valuesOf(schema: JsonSchema): readonly unknown[] | undefined {
  if ('const' in schema) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : undefined;
}

/** A schema that takes null and nothing else. */
export const isNull = (schema: unknown): boolean =>
  isJsonObject(schema) &&
  (schema.type === 'null' ||
    ('const' in schema && schema.const === null) ||
    (Array.isArray(schema.enum) && schema.enum.length === 1 && schema.enum[0] === null));
