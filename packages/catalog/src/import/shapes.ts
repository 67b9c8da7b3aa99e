import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';
import { appendKey, escapeKey, toJsonPointer } from '@hookpact/json-schema/pointer';
import { keywordsOf } from '../json-schema/keywords.ts';
import { dialectOf, type ImportDialect, ignoresRefSiblings, modernize } from './dialect.ts';
import type { Documents, Place } from './documents.ts';
import { ImportError } from './errors.ts';
import { readablePattern } from './patterns.ts';

/** Schemas that references lead to, each under a name, in draft 2020-12: `#/$defs/<name>`. */
export type Shapes = {
  /** The schema at a place; what it refers to joins the shapes. */
  readonly read: (place: Place) => JsonSchema;
  /** A schema without the reference that it may be. */
  readonly opened: (schema: JsonSchema) => JsonSchema;
  /** Reads the shapes that are still to be read, and returns all shapes. */
  readonly all: () => ReadonlyMap<string, JsonSchema>;
  /** Which file refers to which place, as far as schemas were read. */
  readonly references: () => readonly { readonly file: string; readonly target: Place }[];
  /** Where a shape was written. */
  readonly placeOf: (name: string) => Place | undefined;
};

const prefix = '#/$defs/';
const schemaKeywords = new Set([
  ...['additionalProperties', 'contains', 'contentSchema', 'else', 'if', 'items', 'not'],
  ...['propertyNames', 'then', 'unevaluatedItems', 'unevaluatedProperties'],
]);
const listKeywords = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const mapKeywords = new Set(['dependentSchemas', 'patternProperties', 'properties']);
const known = keywordsOf('draft-2020-12');
/** These say where a schema is found, which is settled here; or nothing about values. */
const settled = new Set(['$schema', '$id', '$anchor', '$defs', '$comment', '$dynamicAnchor']);

export function createShapes(documents: Documents, fallback: ImportDialect): Shapes {
  const names = new Map<string, string>();
  const places = new Map<string, Place>();
  const shapes = new Map<string, JsonSchema>();
  const waiting: string[] = [];
  const references: { file: string; target: Place }[] = [];

  function nameOf(place: Place): string {
    const key = `${place.file}#${place.pointer}`;
    const taken = names.get(key);
    if (taken !== undefined) return taken;
    const name = freeName(wantedName(place), places);
    names.set(key, name);
    places.set(name, place);
    waiting.push(name);
    return name;
  }

  function read(place: Place): JsonSchema {
    const schema = readAny(place);
    return isJsonObject(schema) ? schema : schema === false ? { not: {} } : {};
  }

  function readAny(place: Place): unknown {
    const given = documents.valueAt(place);
    if (typeof given === 'boolean') return given;
    if (!isJsonObject(given)) throw invalid(place, 'it is no object');
    const dialect = dialectAt(place);
    const { $ref, ...beside } = given;
    if (typeof $ref !== 'string') return readObject(given, place, dialect);
    const followed = documents.follow($ref, place);
    references.push({ file: place.file, target: followed });
    const target = { $ref: prefix + escapeKey(nameOf(followed)) };
    const { title, description, deprecated } = beside;
    const own = ignoresRefSiblings(dialect) ? { title, description, deprecated } : beside;
    const defined = Object.fromEntries(
      Object.entries(own).filter(([, value]) => value !== undefined),
    );
    return { ...target, ...readObject(defined, place, dialect) };
  }

  function readObject(given: JsonSchema, place: Place, dialect: ImportDialect): JsonSchema {
    for (const keyword of ['$dynamicRef', '$recursiveRef']) {
      if (!(keyword in given)) continue;
      const where = documents.describe(place);
      throw new ImportError('SCHEMA_KEYWORD_UNSUPPORTED', { where, keyword });
    }
    const replaced = Object.entries(given).map(([keyword, value]): [string, unknown] => [
      keyword,
      readInside(keyword, value, { ...place, pointer: appendKey(place.pointer, keyword) }),
    ]);
    const modern = modernize(Object.fromEntries(replaced), dialect);
    return Object.fromEntries(
      Object.entries(modern).filter(([keyword]) => known.has(keyword) && !settled.has(keyword)),
    );
  }

  function readInside(keyword: string, value: unknown, place: Place): unknown {
    const inner = (key: string) => readAny({ ...place, pointer: appendKey(place.pointer, key) });
    const isList = listKeywords.has(keyword) || keyword === 'items';
    if (isList && Array.isArray(value)) return value.map((_, index) => inner(String(index)));
    if (schemaKeywords.has(keyword) || keyword === 'additionalItems') return readAny(place);
    if (keyword === 'pattern') return patternAt(String(value), place);
    if (!isJsonObject(value)) return value;
    const isMap = mapKeywords.has(keyword);
    if (!isMap && keyword !== 'dependencies') return value;
    const entries = Object.entries(value).map(([key, value]) => [
      keyword === 'patternProperties' ? patternAt(key, place) : key,
      Array.isArray(value) && !isMap ? value : inner(key),
    ]);
    return Object.fromEntries(entries);
  }

  function patternAt(pattern: string, place: Place): string {
    const readable = readablePattern(pattern);
    if (readable !== undefined) return readable;
    const where = documents.describe(place);
    throw new ImportError('SCHEMA_INVALID', { where, detail: `${pattern} is no pattern` });
  }

  function dialectAt(place: Place): ImportDialect {
    const found = dialectOf(documents.valueAt({ ...place, pointer: '' }), fallback);
    if ('dialect' in found) return found.dialect;
    const where = documents.describe({ ...place, pointer: '' });
    throw new ImportError('DIALECT_UNKNOWN', { where, dialect: found.unknown });
  }

  const invalid = (place: Place, detail: string) =>
    new ImportError('SCHEMA_INVALID', { where: documents.describe(place), detail });

  function shape(name: string): JsonSchema {
    const place = places.get(name);
    const schema = shapes.get(name) ?? (place ? read(place) : {});
    shapes.set(name, schema);
    return schema;
  }

  function opened(schema: JsonSchema, seen: readonly string[] = []): JsonSchema {
    const { $ref, ...beside } = schema;
    if (typeof $ref !== 'string') return schema;
    const name = nameIn($ref);
    const place = places.get(name);
    if (seen.includes(name) && place) {
      throw new ImportError('REFERENCE_CYCLE', { where: documents.describe(place) });
    }
    return opened({ ...shape(name), ...beside }, [...seen, name]);
  }

  return {
    read,
    opened: (schema) => opened(schema),
    all() {
      for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) shape(name);
      refuseCycles(shapes, (name) => {
        const where = documents.describe(places.get(name) ?? { file: name, pointer: '' });
        throw new ImportError('REFERENCE_CYCLE', { where });
      });
      return shapes;
    },
    references: () => references,
    placeOf: (name) => places.get(name),
  };
}

/** Refuses shapes that lead to themselves with no value between: no validator would come back. */
function refuseCycles(shapes: ReadonlyMap<string, JsonSchema>, refuse: (name: string) => never) {
  const done = new Set<string>();
  const visit = (name: string, onTheWay: ReadonlySet<string>): void => {
    if (onTheWay.has(name)) refuse(name);
    if (done.has(name)) return;
    for (const ref of refsInPlace(shapes.get(name) ?? {})) {
      visit(nameIn(ref), new Set([...onTheWay, name]));
    }
    done.add(name);
  };
  for (const name of shapes.keys()) visit(name, new Set());
}

function refsInPlace(schema: JsonSchema): string[] {
  const lists = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => schema[key] ?? []);
  const single = ['not', 'if', 'then', 'else'].map((key) => schema[key]);
  const own = typeof schema.$ref === 'string' ? [schema.$ref] : [];
  return [...own, ...[...lists, ...single].filter(isJsonObject).flatMap(refsInPlace)];
}

/** The name in a reference that was written here. */
export const nameIn = (ref: string): string =>
  ref.slice(prefix.length).replaceAll('~1', '/').replaceAll('~0', '~');

function wantedName({ file, pointer }: Place): string {
  const last = pointer.split('/').at(-1) ?? '';
  const base =
    last !== '' ? last : (file.split('/').at(-1) ?? file).replace(/(\.schema)?\.\w+$/, '');
  return base.replaceAll(/[^A-Za-z0-9._-]+/g, '_').replace(/^[^A-Za-z_]+/, '') || 'Shape';
}

function freeName(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}_${number}`;
  return name;
}

/** A place inside a shape, from a pointer into `{ $defs }`. */
export function placeInShapes(shapes: Shapes, path: readonly string[]): Place | undefined {
  const [, name = '', ...rest] = path;
  const place = shapes.placeOf(name);
  return place && { ...place, pointer: place.pointer + toJsonPointer(rest) };
}
