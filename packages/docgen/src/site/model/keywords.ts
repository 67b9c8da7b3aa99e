import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';

/** A subschema: JSON Schema allows `true` and `false`, too. */
export type Subschema = JsonSchema | boolean;

export const isSubschema = (value: unknown): value is Subschema =>
  typeof value === 'boolean' || isJsonObject(value);

export function subschema(schema: JsonSchema, keyword: string): Subschema | undefined {
  const value = schema[keyword];
  return isSubschema(value) ? value : undefined;
}

export function subschemas(schema: JsonSchema, keyword: string): readonly Subschema[] {
  const value = schema[keyword];
  return Array.isArray(value) ? value.filter(isSubschema) : [];
}

export function subschemasByName(schema: JsonSchema, keyword: string): [string, Subschema][] {
  const value = schema[keyword];
  if (!isJsonObject(value)) return [];
  return Object.entries(value).filter((entry): entry is [string, Subschema] =>
    isSubschema(entry[1]),
  );
}

export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function textOf(schema: JsonSchema, keyword: string): string | undefined {
  const value = schema[keyword];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Keywords that say nothing about which values are valid. */
const annotations = new Set([
  '$anchor',
  '$comment',
  '$defs',
  '$dynamicAnchor',
  '$id',
  '$schema',
  'default',
  'definitions',
  'deprecated',
  'description',
  'discriminator',
  'example',
  'examples',
  'externalDocs',
  'readOnly',
  'title',
  'writeOnly',
  'xml',
]);

export const isAnnotation = (keyword: string): boolean =>
  annotations.has(keyword) || keyword.startsWith('x-');

/** The schema without its annotations: what it demands. */
export function demandsOf(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !isAnnotation(keyword)));
}
