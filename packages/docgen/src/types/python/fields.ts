import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';
import { appendKey } from '@hookpact/json-schema/pointer';

/** A field of an object, gathered from all schemas that speak of it. */
export type Field = {
  readonly key: string;
  /** Where its schemas stand, as pointers into the schemas by name. */
  readonly places: readonly string[];
  readonly schemas: readonly unknown[];
  readonly isRequired: boolean;
};

export type Schemas = Readonly<Record<string, JsonSchema>>;

/** Follows a `$ref` to its pointer; `undefined` where it leads nowhere. */
export function placeOfRef(ref: string): string {
  return decodeURIComponent(ref).replace(/^#\/\$defs/, '');
}

/** All fields that a schema declares, itself and through `allOf`, `$ref`, `anyOf` and `oneOf`. */
export function fieldsOf(
  at: string,
  schema: JsonSchema,
  lookUp: (place: string) => unknown,
): Field[] {
  const found = new Map<string, Field>();
  gather(at, schema, { lookUp, found, seen: new Set(), isSure: true });
  return [...found.values()];
}

type Gathering = {
  readonly lookUp: (place: string) => unknown;
  readonly found: Map<string, Field>;
  /** Places that were looked at: schemas may refer to themselves. */
  readonly seen: Set<string>;
  /** False inside of alternatives: what they require may be missing. */
  readonly isSure: boolean;
};

function gather(at: string, schema: unknown, gathering: Gathering): void {
  if (!isJsonObject(schema) || gathering.seen.has(at)) return;
  gathering.seen.add(at);
  const required = new Set(listOf(schema.required));
  for (const [key, field] of Object.entries(mapOf(schema.properties))) {
    add(gathering, key, appendKey(`${at}/properties`, key), field, required.has(key));
  }
  if (typeof schema.$ref === 'string') {
    const place = placeOfRef(schema.$ref);
    gather(place, gathering.lookUp(place), gathering);
  }
  for (const [index, member] of listOf(schema.allOf).entries()) {
    gather(`${at}/allOf/${index}`, member, gathering);
  }
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    for (const [index, member] of listOf(schema[keyword]).entries()) {
      gather(`${at}/${keyword}/${index}`, member, { ...gathering, isSure: false });
    }
  }
  // what one schema declares, another may require
  for (const key of required) {
    const field = gathering.found.get(String(key));
    if (field && gathering.isSure) gathering.found.set(field.key, { ...field, isRequired: true });
  }
}

function add(
  { found, isSure }: Gathering,
  key: string,
  place: string,
  schema: unknown,
  isRequired: boolean,
): void {
  const known = found.get(key);
  found.set(key, {
    key,
    places: [...(known?.places ?? []), place],
    schemas: [...(known?.schemas ?? []), schema],
    isRequired: known?.isRequired || (isRequired && isSure),
  });
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const mapOf = (value: unknown): Readonly<Record<string, unknown>> =>
  isJsonObject(value) ? value : {};
