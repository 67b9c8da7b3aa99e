import { type JsonSchema, mapSchemas } from '@hookpact/json-schema';
import type { SchemaDialect } from '../schema/converter.ts';

const everywhere = ['date-time', 'date', 'email', 'hostname', 'ipv4', 'ipv6', 'uri'];

/** The formats that each dialect defines. Strict validators refuse a schema with any other. */
const formats: Record<SchemaDialect, ReadonlySet<unknown>> = {
  'draft-2020-12': new Set([...everywhere, 'time', 'duration', 'uuid', 'regex', 'json-pointer']),
  'draft-07': new Set([...everywhere, 'time', 'regex', 'json-pointer']),
  'openapi-3.0': new Set([...everywhere, 'uuid', 'byte', 'binary', 'int32', 'int64', 'password']),
};

/** Leaves out formats of the schema library's own, such as `starts_with`; patterns say the same. */
export function withKnownFormats(document: JsonSchema, dialect: SchemaDialect): JsonSchema {
  return mapSchemas(document, (schema) => {
    if (!('format' in schema) || formats[dialect].has(schema.format)) return schema;
    const { format: _, ...rest } = schema;
    return rest;
  });
}
