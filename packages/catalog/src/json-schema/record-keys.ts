import { isJsonObject, type JsonSchema, mapSchemas } from '@hookpact/json-schema';

/**
 * Declares the keys that a record must have. Libraries name them under `required` only, which
 * strict validators take for a slip.
 */
export function withDeclaredKeys(document: JsonSchema): JsonSchema {
  return mapSchemas(document, (schema) => {
    const { required, properties, additionalProperties } = schema;
    const declared = isJsonObject(properties) ? properties : {};
    const names: unknown[] = Array.isArray(required) ? required : [];
    const missing = names.map(String).filter((name) => !Object.hasOwn(declared, name));
    if (missing.length === 0) return schema;
    const added = Object.fromEntries(missing.map((name) => [name, additionalProperties ?? {}]));
    return { ...schema, properties: { ...declared, ...added } };
  });
}
