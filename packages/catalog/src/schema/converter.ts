import type { JsonSchema } from '@hookpact/json-schema';
import { CatalogError } from '../errors.ts';
import type { EventSchema } from './event-schema.ts';

/** The dialects that libraries write; the rest is put together in `json-schema/`. */
export type SchemaDialect = 'draft-2020-12' | 'draft-07' | 'openapi-3.0';

/** A part of a schema that JSON cannot say. */
export type Unrepresentable = {
  /** Its name in words, such as `a date`. */
  readonly what: string;
  /** Where, as a path of JSON Schema: `['properties', 'at']`. */
  readonly path: readonly (string | number)[];
};

/** Writes the schemas of one library as JSON Schema. */
export type SchemaConverter = {
  /**
   * Converts all `schemas` at once. A schema that holds another one of the list refers to it as
   * `{ $ref: refPrefix + name }`; the result may hold further shapes that have no name of their own.
   */
  convert(
    schemas: ReadonlyMap<string, EventSchema>,
    dialect: SchemaDialect,
    refPrefix: string,
  ): Map<string, JsonSchema>;
  /** The parts that no JSON value can match. */
  unrepresentable(schema: EventSchema): readonly Unrepresentable[];
};

/** Schemas of Zod 4 and Zod 4 mini have `_zod`. @see https://zod.dev/library-authors */
export type SchemaKind = 'zod4' | 'zod3' | 'standard' | 'imported';

/** The vendor of schemas that `./import` makes. */
export const importVendor = 'hookpact';

const registered = new Map<SchemaKind, SchemaConverter>();

/** Makes a library's converter known. Its door calls this when it is imported. */
export function registerConverter(kind: SchemaKind, converter: SchemaConverter): void {
  registered.set(kind, converter);
}

/** The converter of a library whose door was imported. */
export const converterFor = (kind: SchemaKind) => registered.get(kind);

/**
 * The library that wrote a schema.
 * @throws CatalogError `SCHEMA_UNSUPPORTED`, `ZOD3_NOT_IMPORTED`
 */
export function kindOf(name: string, schema: EventSchema): SchemaKind {
  const standard = Object(schema)['~standard'];
  if (typeof standard?.validate !== 'function') {
    throw new CatalogError('SCHEMA_UNSUPPORTED', { name });
  }
  if ('_zod' in schema) return 'zod4';
  if (standard.vendor === importVendor) return 'imported';
  if (standard.vendor === 'zod') {
    if (!registered.has('zod3')) throw new CatalogError('ZOD3_NOT_IMPORTED', { name });
    return 'zod3';
  }
  if (typeof standard.jsonSchema?.input === 'function') return 'standard';
  throw new CatalogError('SCHEMA_UNSUPPORTED', { name });
}
