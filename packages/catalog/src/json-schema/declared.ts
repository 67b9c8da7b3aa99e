import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';
import { appendKey } from '@hookpact/json-schema/pointer';
import { schemaAt } from '@hookpact/json-schema/references';
import type { AnyCatalog, EventType } from '../types.ts';
import { jsonSchema } from './document.ts';

export type DeclaredOptions = {
  /** Longer texts are cut, and end with "…". @default 500 */
  readonly maxTextLength?: number | undefined;
  /** Longer lists are cut. @default 100 */
  readonly maxItems?: number | undefined;
};

/** What the catalogue says of an event, and nothing else: for an agent, a log or a prompt. */
export type Declared = {
  readonly type: string;
  /** A copy with the declared fields alone. */
  readonly fields: unknown;
  /** JSON Pointers to texts of other people: data, never instructions. */
  readonly texts: readonly string[];
};

const documents = new WeakMap<AnyCatalog, Map<string, JsonSchema>>();

/**
 * Gives the declared fields of an event, with texts and lists of bounded length. A signature says
 * who sent an event, not who wrote its texts: whatever a catalogue does not name is left out, and
 * what it marks as `text` is named.
 * @throws CatalogError `SCHEMA_NOT_JSON`
 * @example
 * const { fields, texts } = declared(githubEvents, 'issues.opened', event);
 * prompt(`An issue was opened. What strangers wrote is in ${texts}.\n${JSON.stringify(fields)}`);
 */
export function declared<C extends AnyCatalog>(
  catalog: C,
  type: EventType<C>,
  event: unknown,
  { maxTextLength = 500, maxItems = 100 }: DeclaredOptions = {},
): Declared {
  const document = documentOf(catalog, type);
  const marked = (catalog.events[type]?.text ?? []).map(patternOf);
  const texts: string[] = [];
  return { type, fields: copy(event, [document], ''), texts };

  function copy(value: unknown, alternatives: readonly JsonSchema[], at: string): unknown {
    if (typeof value === 'string') {
      if (marked.some((pattern) => pattern.test(at))) texts.push(at);
      return value.length > maxTextLength ? `${value.slice(0, maxTextLength)}…` : value;
    }
    if (typeof value !== 'object' || value === null) return value;
    const schemas = alternatives.flatMap((schema) => resolve(document, schema));
    if (Array.isArray(value)) {
      const items = schemas.flatMap(({ items }) => (isJsonObject(items) ? [items] : []));
      if (items.length === 0) return [];
      const kept = value.slice(0, maxItems);
      return kept.map((item, index) => copy(item, items, appendKey(at, String(index))));
    }
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, field]) => {
        const known = schemas.flatMap((schema) => fieldOf(schema, key));
        return known.length > 0 ? [[key, copy(field, known, appendKey(at, key))]] : [];
      }),
    );
  }
}

function documentOf(catalog: AnyCatalog, type: string): JsonSchema {
  const known = documents.get(catalog) ?? new Map<string, JsonSchema>();
  documents.set(catalog, known);
  const document = known.get(type) ?? jsonSchema(catalog, { event: type });
  known.set(type, document);
  return document;
}

/** The schemas of a field: those under its name, and those for all names. */
function fieldOf(
  { properties, additionalProperties }: JsonSchema,
  key: string,
): readonly JsonSchema[] {
  if (isJsonObject(properties) && Object.hasOwn(properties, key)) {
    const named = properties[key];
    return isJsonObject(named) ? [named] : [{}]; // `true`: a field that may hold anything
  }
  const isRecord =
    isJsonObject(additionalProperties) && Object.keys(additionalProperties).length > 0;
  return isRecord ? [additionalProperties] : [];
}

/** The schema itself and everything it is composed of, references followed once. */
function resolve(
  document: JsonSchema,
  schema: JsonSchema,
  seen: readonly string[] = [],
): readonly JsonSchema[] {
  const { $ref, anyOf, oneOf, allOf } = schema;
  const ref = typeof $ref === 'string' && !seen.includes($ref) ? $ref : undefined;
  const referred = ref === undefined ? undefined : schemaAt(document, ref);
  const parts = [anyOf, oneOf, allOf].flatMap((list) => (Array.isArray(list) ? list : []));
  const onTheWay = ref === undefined ? seen : [...seen, ref];
  const composed = [...(referred ? [referred] : []), ...parts].filter(isJsonObject);
  return [schema, ...composed.flatMap((value) => resolve(document, value, onTheWay))];
}

/** A pointer with `*` for list indices. */
const patternOf = (pointer: string): RegExp =>
  new RegExp(`^${pointer.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '\\d+')}$`);
