import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';

/** Takes a schema out of the reference that it may be. */
export type OpenSchema = (schema: JsonSchema) => JsonSchema;

/** One of the events that a schema describes; without `type` where no constant names it. */
export type TypedSchema = { readonly type: string | undefined; readonly schema: JsonSchema };

/** The texts that a schema allows at a path, where it lists them. */
export function textsAt(
  schema: JsonSchema,
  path: readonly string[],
  open: OpenSchema,
): readonly string[] | undefined {
  const { properties, prefixItems, items, allOf, const: only, enum: listed } = open(schema);
  const [key, ...rest] = path;
  if (key === undefined) {
    const values = only === undefined ? listed : [only];
    const isTexts = Array.isArray(values) && values.every((value) => typeof value === 'string');
    if (isTexts) return values;
  } else if (isJsonObject(properties) && Object.hasOwn(properties, key)) {
    const field = properties[key];
    const found = isJsonObject(field) ? textsAt(field, rest, open) : undefined;
    if (found) return found;
  } else if (isIndex(key)) {
    const element = elementAt(prefixItems, items, Number(key));
    const found = element && textsAt(element, rest, open);
    if (found) return found;
  }
  const parts = Array.isArray(allOf) ? allOf.filter(isJsonObject) : [];
  return parts.map((part) => textsAt(part, path, open)).find((value) => value !== undefined);
}

/** Whether a schema names a field, itself or in one of the schemas that all hold. */
export function hasField(schema: JsonSchema, [key]: readonly string[], open: OpenSchema): boolean {
  const { properties, allOf } = open(schema);
  if (key !== undefined && Object.hasOwn(Object(properties), key)) return true;
  return Array.isArray(allOf) && allOf.some((value) => hasField(Object(value), [key ?? ''], open));
}

/** Unions in unions; deeper ones lead back to themselves. */
const MAX_DEPTH = 20;

const annotations = new Set(['title', 'description', 'examples', 'deprecated', '$ref']);

/** The schema of an element of a list. */
function elementAt(prefixItems: unknown, items: unknown, index: number): JsonSchema | undefined {
  const own: unknown = Array.isArray(prefixItems) ? prefixItems[index] : undefined;
  const element = own ?? items;
  return isJsonObject(element) ? element : undefined;
}

export const isIndex = (key: string) => /^\d+$/.test(key);

/** Takes a union of events apart, and a schema of several types: one schema for each type. */
export function splitByType(
  schema: JsonSchema,
  path: readonly string[],
  open: OpenSchema,
  depth = 0,
): readonly TypedSchema[] {
  if (depth > MAX_DEPTH) return [{ type: undefined, schema }];
  const opened = open(schema);
  const { oneOf, anyOf, ...own } = opened;
  const branches = oneOf ?? anyOf;
  const saysMore = Object.keys(own).some((key) => !annotations.has(key) && key !== 'type');
  if (Array.isArray(branches) && !saysMore) {
    const split = branches
      .filter(isJsonObject)
      .flatMap((branch) => splitByType(branch, path, open, depth + 1));
    if (split.every(({ type }) => type !== undefined)) return split;
    return [{ type: undefined, schema }];
  }
  const types = textsAt(schema, path, open);
  if (types === undefined) {
    return distributed(opened, path, open, depth) ?? [{ type: undefined, schema }];
  }
  if (types.length === 1) return [{ type: types[0], schema }];
  return types.map((type) => ({ type, schema: { allOf: [schema, pinned(path, type)] } }));
}

/**
 * Takes apart a union that stands beside other keywords, or is one of the schemas that all hold:
 * what is said beside it holds for each of its events.
 */
function distributed(
  { allOf, oneOf, anyOf, ...own }: JsonSchema,
  path: readonly string[],
  open: OpenSchema,
  depth: number,
): readonly TypedSchema[] | undefined {
  const unions = Object.entries({ oneOf, anyOf }).filter(([, branches]) => branches !== undefined);
  const parts: readonly JsonSchema[] = [
    ...(Array.isArray(allOf) ? allOf.filter(isJsonObject) : []),
    ...unions.map(([keyword, branches]) => ({ [keyword]: branches })),
  ];
  for (const part of parts) {
    const split = splitByType(part, path, open, depth + 1);
    if (split.length === 0 || split.some(({ type }) => type === undefined)) continue;
    const beside = parts.filter((other) => other !== part);
    return split.map(({ type, schema }) => ({
      type,
      schema: { ...withoutWords(own), ...wordsIn(open(schema)), allOf: [...beside, schema] },
    }));
  }
  return undefined;
}

const wordKeys: readonly string[] = ['title', 'description', 'deprecated', 'examples'];

const withoutWords = (schema: JsonSchema): JsonSchema =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => !wordKeys.includes(key)));

const wordsIn = (schema: JsonSchema): JsonSchema =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => wordKeys.includes(key)));

/** A schema of objects, and lists, with a text at a path. */
export function pinned([key, ...rest]: readonly string[], text: string): JsonSchema {
  if (key === undefined) return { const: text };
  if (isIndex(key)) {
    const before = Array.from({ length: Number(key) }, () => ({}));
    const prefixItems = [...before, pinned(rest, text)];
    return { type: 'array', prefixItems, minItems: prefixItems.length };
  }
  return { type: 'object', properties: { [key]: pinned(rest, text) }, required: [key] };
}
