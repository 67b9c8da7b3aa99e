import { type JsonSchema, mapSchemas } from '@hookpact/json-schema';

const own = '#/$defs/';

/** Leads the references of an imported schema into a document that has its definitions elsewhere. */
export function withRefPrefix(schema: JsonSchema, prefix: string): JsonSchema {
  if (prefix === own) return schema;
  return mapSchemas(schema, ({ $ref, ...rest }) =>
    typeof $ref === 'string' ? { $ref: $ref.replace(own, prefix), ...rest } : rest,
  );
}
