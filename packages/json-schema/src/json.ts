/** A JSON Schema document or Schema Object, as plain JSON. */
export type JsonSchema = { readonly [keyword: string]: unknown };

export type JsonType = 'string' | 'number' | 'boolean' | 'null' | 'object' | 'array';

/** All types of JSON. `integer` is not one of them: it is a constraint on numbers. */
export const jsonTypes: readonly JsonType[] = [
  'string',
  'number',
  'boolean',
  'null',
  'object',
  'array',
];

/** The JSON type of a value that came from JSON. */
export function jsonTypeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as JsonType; // a value that came from JSON is nothing else
}

/** True for JSON objects; false for arrays and null. */
export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
