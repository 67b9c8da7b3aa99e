import { isJsonObject } from '@hookpact/json-schema';

const MOST_NAMED = 5;

/** For a message: where the events of a document without webhooks may stand. */
export function hintOfEventSchemas(document: unknown): string {
  const places = eventSchemasIn(document);
  return places.length === 0
    ? ''
    : ` Its events may stand in a schema: name it behind the path, such as ${places.join(', or ')}.`;
}

/** Unions among the schemas that have such a name. */
function eventSchemasIn(document: unknown): string[] {
  const schemas: object = Object(Object(Object(document).components).schemas);
  return Object.entries(schemas)
    .filter(([name, schema]) => /event|webhook|notification/i.test(name) && hasUnion(schema))
    .map(([name]) => `#/components/schemas/${name}`)
    .slice(0, MOST_NAMED);
}

function hasUnion(schema: unknown): boolean {
  if (!isJsonObject(schema)) return false;
  const { oneOf, anyOf, allOf } = schema;
  return Array.isArray(oneOf ?? anyOf) || (Array.isArray(allOf) && allOf.some(hasUnion));
}
