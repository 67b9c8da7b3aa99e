import { isJsonObject, type JsonSchema, type JsonType, jsonTypeOf, jsonTypes } from './json.ts';
import { appendKey } from './pointer.ts';
import { schemaAt } from './references.ts';

/**
 * The promises at one location of a document's values: the schemas that the value there may
 * follow, with references and unions taken apart. No schema at all means that nothing is promised.
 */
export type SchemaLocation = {
  readonly alternatives: readonly Alternative[];
  /** The location as a JSON Pointer with `*` for array indices. */
  readonly pattern: string;
};

type Alternative = { readonly schema: JsonSchema; readonly document: JsonSchema };

/** The location of the whole value that a JSON Schema document (draft 2020-12) describes. */
export function rootLocation(document: JsonSchema, pattern = ''): SchemaLocation {
  return { alternatives: resolve({ schema: document, document }), pattern };
}

/** The JSON types that a value may have here: all of them where the schema is open. */
export function typesAt(location: SchemaLocation): ReadonlySet<JsonType> {
  return new Set(location.alternatives.flatMap(({ schema }) => typesOf(schema)));
}

/** True where any JSON is valid: an open location, which guarantees nothing about its content. */
export function isOpen(location: SchemaLocation): boolean {
  return location.alternatives.some(({ schema }) => typesOf(schema).length === jsonTypes.length);
}

/** The location, left with the alternatives that allow one of these types. */
export function narrow(
  location: SchemaLocation,
  keep: (type: JsonType) => boolean,
): SchemaLocation {
  const alternatives = location.alternatives.flatMap(({ schema, document }) => {
    const type = typesOf(schema).filter(keep);
    return type.length === 0 ? [] : [{ schema: { ...schema, type }, document }];
  });
  return { ...location, alternatives };
}

/** The location of a field, and whether the field is always there. `undefined`: not declared. */
export function fieldAt(
  location: SchemaLocation,
  key: string,
): { readonly location: SchemaLocation; readonly isRequired: boolean } | undefined {
  const objects = narrow(location, (type) => type === 'object').alternatives;
  const fields = objects.flatMap(({ schema, document }) => {
    const properties = recordAt(schema, 'properties');
    const field = Object.hasOwn(properties, key) ? properties[key] : undefined;
    return isJsonObject(field) ? resolve({ schema: field, document }) : [];
  });
  if (fields.length === 0) return undefined;
  return {
    location: { alternatives: fields, pattern: appendKey(location.pattern, key) },
    isRequired: objects.every(({ schema }) => requiredIn(schema).includes(key)),
  };
}

/** The location of the elements of an array; of a tuple, of all its elements together. */
export function elementsAt(location: SchemaLocation): SchemaLocation {
  const arrays = narrow(location, (type) => type === 'array').alternatives;
  const elements = arrays.flatMap(({ schema: { prefixItems, items }, document }) => {
    const first: unknown[] = Array.isArray(prefixItems) ? prefixItems : [];
    const rest = items === false ? [] : [items];
    return [...first, ...rest].flatMap((schema) =>
      resolve({ schema: isJsonObject(schema) ? schema : {}, document }),
    );
  });
  return { alternatives: elements, pattern: `${location.pattern}/*` };
}

/** The fields that are declared here, required or not. */
export function declaredFieldsAt(location: SchemaLocation): readonly string[] {
  const names = location.alternatives.flatMap(({ schema }) =>
    Object.keys(recordAt(schema, 'properties')),
  );
  return [...new Set(names)];
}

/** The declared fields that are always here. */
export function requiredFieldsAt(location: SchemaLocation): readonly string[] {
  return declaredFieldsAt(location).filter((key) => fieldAt(location, key)?.isRequired);
}

/** A keyword's value, where all alternatives agree on it. */
export function agreedAt(location: SchemaLocation, keyword: string): unknown {
  const [first, ...rest] = location.alternatives.map(({ schema }) =>
    JSON.stringify(schema[keyword]),
  );
  return first !== undefined && rest.every((value) => value === first)
    ? JSON.parse(first)
    : undefined;
}

/** The values that are allowed here, where the schema lists them. */
export function valuesAt(location: SchemaLocation): readonly unknown[] | undefined {
  const lists = location.alternatives.map(({ schema }) => valuesOf(schema));
  return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
}

/** `seen`: the references on the way here, as a union may lead back to itself. */
function resolve({ schema, document }: Alternative, seen: readonly string[] = []): Alternative[] {
  const { $ref, anyOf, oneOf, allOf, ...own } = schema;
  if (typeof $ref === 'string') {
    const referred = seen.includes($ref) ? undefined : schemaAt(document, $ref);
    return referred ? resolve({ schema: { ...referred, ...own }, document }, [...seen, $ref]) : [];
  }
  const union = [anyOf, oneOf].find(Array.isArray);
  if (union) {
    return union.flatMap((value) => resolve({ schema: { ...own, ...value }, document }, seen));
  }
  if (Array.isArray(allOf)) {
    const parts = allOf.flatMap((value) => resolve({ schema: value, document }, seen));
    return [{ schema: parts.map((part) => part.schema).reduce(mergeSchemas, own), document }];
  }
  return [{ schema: own, document }];
}

function mergeSchemas(a: JsonSchema, b: JsonSchema): JsonSchema {
  const properties = { ...recordAt(a, 'properties'), ...recordAt(b, 'properties') };
  return { ...a, ...b, properties, required: [...requiredIn(a), ...requiredIn(b)] };
}

function typesOf(schema: JsonSchema): readonly JsonType[] {
  const { type } = schema;
  if (typeof type === 'string') return [typeNamed(type)];
  if (Array.isArray(type)) return [...new Set(type.map(typeNamed))];
  const values = valuesOf(schema);
  if (values) return [...new Set(values.map(jsonTypeOf))];
  if ('properties' in schema) return ['object'];
  return 'items' in schema ? ['array'] : jsonTypes;
}

// JSON Schema has no other names
const typeNamed = (type: string): JsonType => (type === 'integer' ? 'number' : (type as JsonType));

function valuesOf(schema: JsonSchema): readonly unknown[] | undefined {
  if ('const' in schema) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : undefined;
}

function recordAt(schema: JsonSchema, key: string): JsonSchema {
  const value = schema[key];
  return isJsonObject(value) ? value : {};
}

function requiredIn(schema: JsonSchema): readonly unknown[] {
  return Array.isArray(schema.required) ? schema.required : [];
}
