import type { JsonSchema } from '@hookpact/json-schema';
import { pathOfType } from './catalog-of.ts';
import type { Documents, Place } from './documents.ts';
import { ImportError } from './errors.ts';
import { pinned, splitByType } from './event-types.ts';
import type { ImportOptions } from './options.ts';
import type { Shapes } from './shapes.ts';

type Found = {
  readonly schema: JsonSchema;
  readonly place: Place;
  /** Its name in the document: the key of a webhook, the name of a file. */
  readonly name: string;
  /** The value of the header by the document. */
  readonly header: string | undefined;
};

type Context = {
  readonly documents: Documents;
  readonly shapes: Shapes;
  readonly options: ImportOptions;
};

/** The events of one schema, each with its type. */
export function eventsIn(found: Found, context: Context): { type: string; schema: JsonSchema }[] {
  const { options, shapes } = context;
  const path = pathOfType(options);
  const base = options.typeFrom?.header === undefined ? undefined : (found.header ?? found.name);
  if (base !== undefined && path.length === 0) return [{ type: base, schema: found.schema }];
  return splitByType(found.schema, path, shapes.opened).map(({ type, schema }) => {
    if (base !== undefined) return { type: type === undefined ? base : `${base}.${type}`, schema };
    if (type !== undefined) return { type, schema };
    return byName(found, path, context);
  });
}

/** A body that has the key with no constant is the event that the document names. */
function byName({ schema, place, name }: Found, path: readonly string[], context: Context) {
  const { documents, shapes } = context;
  if (hasField(schema, path, shapes.opened)) {
    return { type: name, schema: { allOf: [schema, pinned(path, name)] } };
  }
  const key = `/${path.join('/')}`;
  throw new ImportError('EVENT_TYPE_MISSING', { where: documents.describe(place), key });
}

function hasField(schema: JsonSchema, [key]: readonly string[], open: Shapes['opened']): boolean {
  const { properties, allOf } = open(schema);
  if (key !== undefined && Object.hasOwn(Object(properties), key)) return true;
  return Array.isArray(allOf) && allOf.some((it) => hasField(Object(it), [key ?? ''], open));
}
