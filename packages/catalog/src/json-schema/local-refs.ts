import { isJsonObject, type JsonSchema, mapSchemas } from '@hookpact/json-schema';

/**
 * Moves a schema with definitions of its own into a document with many: its definitions get names
 * that begin with the schema's, and references to them and to the schema itself follow.
 */
export function localRefs(
  name: string,
  { $defs, definitions = $defs, ...root }: JsonSchema,
  refPrefix: string,
): [name: string, schema: JsonSchema][] {
  const local = Object.entries(isJsonObject(definitions) ? definitions : {});
  const nameOf = (id: string) => `${name}_${id.replaceAll(/[^A-Za-z0-9._-]/g, '_')}`;
  const rename = ({ $ref, ...schema }: JsonSchema): JsonSchema => {
    if (typeof $ref !== 'string') return schema;
    const id = /^#\/(?:\$defs|definitions)\/(.+)$/.exec($ref)?.[1];
    const target = $ref === '#' ? name : id === undefined ? undefined : nameOf(id);
    return { $ref: target === undefined ? $ref : refPrefix + target, ...schema };
  };
  return [
    [name, mapSchemas(root, rename)],
    ...local.map(([id, schema]): [string, JsonSchema] => [
      nameOf(id),
      mapSchemas(schema as JsonSchema, rename), // a schema, by JSON Schema's own rules
    ]),
  ];
}
