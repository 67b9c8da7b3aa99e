import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';
import { valueAt } from '@hookpact/json-schema/pointer';
import { pathOfType } from './catalog-of.ts';
import type { Documents, Place } from './documents.ts';
import { ImportError } from './errors.ts';
import { hasField, isIndex, pinned, splitByType, textsAt } from './event-types.ts';
import type { ImportOptions } from './options.ts';
import type { Shapes } from './shapes.ts';
import { hintOfTypeKeys } from './type-keys.ts';

type FoundSchema = {
  readonly schema: JsonSchema;
  readonly place: Place;
  /** Its name in the document: the key of a webhook, the name of a file. */
  readonly name: string;
  /** The value of the header by the document. */
  readonly header: string | undefined;
  readonly examples?: readonly unknown[];
};

type Context = {
  readonly documents: Documents;
  readonly shapes: Shapes;
  readonly options: ImportOptions;
  /** The names of all that the document describes. */
  readonly names?: ReadonlySet<string>;
};

/** The events of one schema, each with its type. */
export function eventsIn(
  found: FoundSchema,
  context: Context,
): { type: string; schema: JsonSchema }[] {
  const { options, shapes } = context;
  const path = pathOfType(options);
  const base = options.typeFrom?.header === undefined ? undefined : (found.header ?? found.name);
  if (base !== undefined && path.length === 0) return [{ type: base, schema: found.schema }];
  const own = base === undefined ? ownType(found, path, context) : undefined;
  if (own) return [own];
  return splitByType(found.schema, path, shapes.opened).map(({ type, schema }) => {
    if (base !== undefined) return { type: type === undefined ? base : `${base}.${type}`, schema };
    if (type !== undefined) return { type, schema };
    return byName(found, path, context);
  });
}

/**
 * Bodies that share one list of all types, as those of Adyen do: the name of each says which of them
 * it is, also where the list lacks it.
 */
function ownType(
  { schema, name }: FoundSchema,
  path: readonly string[],
  { shapes, names }: Context,
) {
  const listed = textsAt(schema, path, shapes.opened) ?? [];
  const type = typeIn(name);
  if (listed.length < 2) return undefined;
  const isShared = listed.includes(type) || listed.some((value) => names?.has(value));
  return isShared ? { type, schema: retyped(schema, path, type, shapes.opened) } : undefined;
}

/** The type in the name of a webhook, which some documents write as a path. */
export const typeIn = (name: string) => name.replace(/^\//, '');

/** A schema with one constant at a path, instead of the list of constants. */
function retyped(
  schema: JsonSchema,
  path: readonly string[],
  type: string,
  open: Shapes['opened'],
): JsonSchema {
  const [key, ...rest] = path;
  if (key === undefined) return { const: type };
  const { properties, items, required, ...opened } = open(schema);
  if (isJsonObject(properties) && isJsonObject(properties[key])) {
    const field = retyped(properties[key], rest, type, open);
    const needed = new Set([...(Array.isArray(required) ? required : []), key]);
    return { ...opened, properties: { ...properties, [key]: field }, required: [...needed] };
  }
  if (isIndex(key) && isJsonObject(items)) {
    return { ...opened, items: retyped(items, rest, type, open), minItems: Number(key) + 1 };
  }
  return { allOf: [schema, pinned(path, type)] };
}

/**
 * A body that has the key with no constant is the event that its examples, or the document, name.
 */
function byName(
  { schema, place, name, examples }: FoundSchema,
  path: readonly string[],
  context: Context,
) {
  const { documents, shapes } = context;
  if (hasField(schema, path, shapes.opened)) {
    const [shown, ...others] = new Set((examples ?? []).map((value) => valueAt(value, path)));
    const type = typeof shown === 'string' && others.length === 0 ? shown : typeIn(name);
    return { type, schema: { allOf: [schema, pinned(path, type)] } };
  }
  const key = `/${path.join('/')}`;
  const where = documents.describe(place);
  const hint = hintOfTypeKeys([schema], shapes.opened);
  throw new ImportError('EVENT_TYPE_MISSING', { where, key, hint });
}
