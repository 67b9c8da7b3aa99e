import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';
import { schemaAt } from '@hookpact/json-schema/references';
import { type Issue, issueAt } from '../parse/issue.ts';
import type { FindUndeclared } from '../parse/strict-reading.ts';
import type { AnyCatalog } from '../types.ts';
import { jsonSchema } from './document.ts';

const documents = new WeakMap<AnyCatalog, Map<string, JsonSchema>>();

/** Finds the fields of a payload that its event does not declare. */
export const findUndeclaredFields: FindUndeclared = (catalog, type, payload) => {
  const known = documents.get(catalog) ?? new Map<string, JsonSchema>();
  documents.set(catalog, known);
  const document = known.get(type) ?? jsonSchema(catalog, { event: type });
  known.set(type, document);
  return undeclaredFields(document, payload);
};

type Path = readonly (string | number)[];

/**
 * Reads what is declared from the JSON Schema (draft 2020-12), which all schema libraries share.
 * An object without `properties` is an open location: all of its content counts as declared.
 */
function undeclaredFields(document: JsonSchema, payload: unknown): Issue[] {
  return visit(payload, [document], []);

  function visit(value: unknown, alternatives: readonly JsonSchema[], path: Path): Issue[] {
    const schemas = alternatives.flatMap((schema) => resolve(schema));
    if (Array.isArray(value)) {
      const items = schemas.flatMap(({ items }) => (isJsonObject(items) ? [items] : []));
      return items.length === 0
        ? []
        : value.flatMap((value, index) => visit(value, items, [...path, index]));
    }
    if (typeof value !== 'object' || value === null) return [];

    const declared = schemas.flatMap(({ properties }) =>
      isJsonObject(properties) ? [properties] : [],
    );
    if (declared.every((properties) => Object.keys(properties).length === 0)) return [];
    return Object.entries(value).flatMap(([key, field]) => {
      const known = declared.flatMap((value) =>
        Object.hasOwn(value, key) ? [value[key] as JsonSchema] : [],
      ); // a schema, by JSON Schema's own rules
      if (known.length > 0) return visit(field, known, [...path, key]);
      return [
        issueAt([...path, key], 'undeclared_field', 'The schema does not declare this field.'),
      ];
    });
  }

  /** The schema itself and everything it is composed of, references followed once. */
  function resolve(schema: JsonSchema, seen: readonly string[] = []): JsonSchema[] {
    const { $ref, anyOf, oneOf, allOf } = schema;
    const ref = typeof $ref === 'string' && !seen.includes($ref) ? $ref : undefined;
    const referred = ref === undefined ? undefined : schemaAt(document, ref);
    const parts = [anyOf, oneOf, allOf].flatMap((list) => (Array.isArray(list) ? list : []));
    const onTheWay = ref === undefined ? seen : [...seen, ref];
    return [
      schema,
      ...[...(referred ? [referred] : []), ...parts].flatMap((value) => resolve(value, onTheWay)),
    ];
  }
}
