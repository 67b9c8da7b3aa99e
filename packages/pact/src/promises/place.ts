import type { JsonSchema } from '@hookpact/catalog';

/**
 * What is promised at one place of an event: the schemas that its value may follow, references
 * and unions taken apart. No schema at all means that nobody promises anything.
 */
export type Place = {
  readonly alternatives: readonly Alternative[];
  /** The place as a JSON Pointer with `*` for array indices. */
  readonly pattern: string;
};

type Alternative = { readonly schema: JsonSchema; readonly document: JsonSchema };

export type JsonType = 'string' | 'number' | 'boolean' | 'null' | 'object' | 'array';
const everyType: readonly JsonType[] = ['string', 'number', 'boolean', 'null', 'object', 'array'];

/** The whole of what a JSON Schema document (draft 2020-12) describes. */
export function rootPlace(document: JsonSchema, pattern = ''): Place {
  return { alternatives: resolve({ schema: document, document }), pattern };
}

/** The JSON types a value may have here. All of them where the schema is open. */
export function typesAt(place: Place): ReadonlySet<JsonType> {
  return new Set(place.alternatives.flatMap(({ schema }) => typesOf(schema)));
}

/** True where any JSON is valid: an open place, which promises nothing about what is inside. */
export function isOpen(place: Place): boolean {
  return place.alternatives.some(({ schema }) => typesOf(schema).length === everyType.length);
}

/** The alternatives that allow one of these types. */
export function narrow(place: Place, keep: (type: JsonType) => boolean): Place {
  const alternatives = place.alternatives.flatMap(({ schema, document }) => {
    const type = typesOf(schema).filter(keep);
    return type.length === 0 ? [] : [{ schema: { ...schema, type }, document }];
  });
  return { ...place, alternatives };
}

/** The place of a field, and whether the field is always there. `undefined`: not declared. */
export function fieldAt(
  place: Place,
  key: string,
): { readonly place: Place; readonly isRequired: boolean } | undefined {
  const objects = narrow(place, (type) => type === 'object').alternatives;
  const fields = objects.flatMap(({ schema, document }) => {
    const field = recordAt(schema, 'properties')[key];
    return isRecord(field) ? resolve({ schema: field, document }) : [];
  });
  if (fields.length === 0) return undefined;
  return {
    place: { alternatives: fields, pattern: patternOf(place.pattern, key) },
    isRequired: objects.every(({ schema }) => requiredIn(schema).includes(key)),
  };
}

/** The place of the elements of an array. */
export function elementsAt(place: Place): Place {
  const arrays = narrow(place, (type) => type === 'array').alternatives;
  const items = arrays.flatMap(({ schema: { items }, document }) =>
    resolve({ schema: isRecord(items) ? items : {}, document }),
  );
  return { alternatives: items, pattern: `${place.pattern}/*` };
}

/** The fields that are declared here, and those that are always there. */
export function fieldsDeclaredAt(place: Place): readonly string[] {
  return [
    ...new Set(
      place.alternatives.flatMap(({ schema }) => Object.keys(recordAt(schema, 'properties'))),
    ),
  ];
}

export function fieldsRequiredAt(place: Place): readonly string[] {
  return fieldsDeclaredAt(place).filter((key) => fieldAt(place, key)?.isRequired);
}

/** A keyword's value, where all alternatives agree on it. */
export function agreedAt(place: Place, keyword: string): unknown {
  const [first, ...rest] = place.alternatives.map(({ schema }) => JSON.stringify(schema[keyword]));
  return first !== undefined && rest.every((it) => it === first) ? JSON.parse(first) : undefined;
}

/** The values that are allowed here, where the schema lists them. */
export function valuesAt(place: Place): readonly unknown[] | undefined {
  const lists = place.alternatives.map(({ schema }) => valuesOf(schema));
  return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
}

/** One more key of a pattern, escaped as in a JSON Pointer. */
export function patternOf(pattern: string, key: string): string {
  return `${pattern}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function resolve({ schema, document }: Alternative): Alternative[] {
  const { $ref, anyOf, oneOf, allOf, ...own } = schema;
  if (typeof $ref === 'string') {
    const referred = schemaAt(document, $ref);
    return referred ? resolve({ schema: { ...referred, ...own }, document }) : [];
  }
  const union = [anyOf, oneOf].find(Array.isArray);
  if (union) return union.flatMap((it) => resolve({ schema: { ...own, ...it }, document }));
  if (Array.isArray(allOf)) {
    const parts = allOf.flatMap((it) => resolve({ schema: it, document }));
    return [{ schema: parts.map((it) => it.schema).reduce(mergeSchemas, own), document }];
  }
  return [{ schema: own, document }];
}

function mergeSchemas(a: JsonSchema, b: JsonSchema): JsonSchema {
  const properties = { ...recordAt(a, 'properties'), ...recordAt(b, 'properties') };
  return { ...a, ...b, properties, required: [...requiredIn(a), ...requiredIn(b)] };
}

function schemaAt(document: JsonSchema, ref: string): JsonSchema | undefined {
  const path = ref.replace(/^#/, '').split('/').slice(1);
  const found = path.reduce<unknown>(
    (at, key) => (isRecord(at) ? at[key.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined),
    document,
  );
  return isRecord(found) ? found : undefined;
}

function typesOf(schema: JsonSchema): readonly JsonType[] {
  const { type } = schema;
  if (typeof type === 'string') return [typeNamed(type)];
  if (Array.isArray(type)) return [...new Set(type.map(typeNamed))];
  const values = valuesOf(schema);
  if (values) return [...new Set(values.map(jsonTypeOf))];
  if ('properties' in schema) return ['object'];
  return 'items' in schema ? ['array'] : everyType;
}

const typeNamed = (type: string): JsonType => (type === 'integer' ? 'number' : (type as JsonType)); // JSON Schema has no other names

function valuesOf(schema: JsonSchema): readonly unknown[] | undefined {
  if ('const' in schema) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : undefined;
}

/** The JSON type of a value. */
export function jsonTypeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as JsonType; // a value that came from JSON is nothing else
}

function recordAt(schema: JsonSchema, key: string): JsonSchema {
  const value = schema[key];
  return isRecord(value) ? value : {};
}

function requiredIn(schema: JsonSchema): readonly unknown[] {
  return Array.isArray(schema.required) ? schema.required : [];
}

/** True for JSON objects. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
