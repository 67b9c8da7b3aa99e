import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';
import { schemaAt } from '@hookpact/json-schema/references';

/** One schema for those of `allOf`: all of them hold together. Patterns become a list. */
export function mergeAllOf(schema: JsonSchema, document: JsonSchema): JsonSchema {
  const { allOf, ...own } = schema;
  if (!Array.isArray(allOf)) return schema;
  return allOf
    .map((part) => mergeAllOf(followed(part, document), document))
    .reduce<JsonSchema>(mergeSchemas, own);
}

/** A schema with what its reference leads to. */
export function followed(schema: JsonSchema, document: JsonSchema): JsonSchema {
  if (typeof schema.$ref !== 'string') return schema;
  const { $ref, ...own } = schema;
  const target = schemaAt(document, $ref) ?? {};
  const whole = mergeAllOf(followed(target, document), document);
  return Object.keys(own).length === 0 ? whole : mergeSchemas(whole, own);
}

/** One schema for two that hold together, where keywords can be brought together. */
export function mergeSchemas(a: JsonSchema, b: JsonSchema): JsonSchema {
  const merged: Record<string, unknown> = { ...a, ...b };
  for (const keyword of Object.keys(a)) {
    if (!(keyword in b)) continue;
    merged[keyword] = together(keyword, a[keyword], b[keyword]);
  }
  // fields of one are undeclared fields of the other
  const unions = [unionsOf(a), unionsOf(b)].flat();
  if (unions.length > 1) {
    const { anyOf: _, oneOf: __, ...rest } = merged;
    return { ...rest, [unionList]: unions };
  }
  return merged;
}

/** Several unions that hold together; a list that no document has. */
export const unionList = ' unions';

function unionsOf(schema: JsonSchema): unknown[] {
  const own = [schema.anyOf, schema.oneOf].filter((value) => value !== undefined);
  return [...own, ...list(schema[unionList])];
}

function together(keyword: string, a: unknown, b: unknown): unknown {
  switch (keyword) {
    case 'properties':
    case 'patternProperties':
      return mergeFields(a, b);
    case 'required':
      return [...new Set([...list(a), ...list(b)])];
    case 'pattern':
      return [...[a].flat(), ...[b].flat()];
    case 'enum':
      return list(a).filter((value) => list(b).some((other) => isSame(value, other)));
    case 'type':
      return sharedTypes(a, b);
    case 'minimum':
    case 'exclusiveMinimum':
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return Math.max(Number(a), Number(b));
    case 'maximum':
    case 'exclusiveMaximum':
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties':
      return Math.min(Number(a), Number(b));
    case 'items':
    case 'additionalProperties':
    case 'propertyNames':
      return mergeField(a, b);
    default:
      return b;
  }
}

function mergeFields(a: unknown, b: unknown): unknown {
  const [left, right] = [record(a), record(b)];
  const entries = Object.entries(right).map(([key, field]): [string, unknown] => [
    key,
    Object.hasOwn(left, key) ? mergeField(left[key], field) : field,
  ]);
  return { ...left, ...Object.fromEntries(entries) };
}

function mergeField(a: unknown, b: unknown): unknown {
  if (a === false || b === false) return false;
  if (!isJsonObject(a)) return b;
  if (!isJsonObject(b)) return a;
  return isSame(a, b) ? a : { allOf: [a, b] };
}

function sharedTypes(a: unknown, b: unknown): unknown {
  const [left, right] = [[a].flat(), [b].flat()];
  const shared = left.filter((type) => right.includes(type));
  const isWhole = [left, right].every(
    (value) => value.includes('integer') || value.includes('number'),
  );
  const types = isWhole && !shared.includes('number') ? [...shared, 'integer'] : shared;
  const [only, ...more] = new Set(types);
  return more.length === 0 ? only : [only, ...more];
}

/** The patterns that a text must match. */
export function patternsOf({ pattern }: JsonSchema): string[] {
  return [pattern].flat().filter((value): value is string => typeof value === 'string');
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const record = (value: unknown) => (isJsonObject(value) ? value : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
