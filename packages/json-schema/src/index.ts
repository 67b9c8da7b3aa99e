export { isJsonObject, type JsonSchema, type JsonType, jsonTypeOf } from './json.ts';
export { mapSchemas, type SchemaInDocument, schemasIn } from './walk.ts';
