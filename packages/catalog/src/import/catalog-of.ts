import type { JsonSchema } from '@hookpact/json-schema';
import { rootLocation } from '@hookpact/json-schema/location';
import { parseJsonPointer, toJsonPointer } from '@hookpact/json-schema/pointer';
import { sampleAt } from '@hookpact/json-schema/samples';
import { defineCatalog } from '../define-catalog.ts';
import { type TypeFrom, typeFrom } from '../parse/type-from.ts';
import type { Catalog, CatalogWords, EventDefinition } from '../types.ts';
import type { Documents, Place } from './documents.ts';
import { ImportError } from './errors.ts';
import { pinned, textsAt } from './event-types.ts';
import {
  createCompiler,
  firstFault,
  type ImportedEvent,
  type ImportedSchema,
} from './imported-schema.ts';
import type { ImportOptions } from './options.ts';
import { placeInShapes, type Shapes } from './shapes.ts';
import { tolerant } from './tolerant.ts';

/** An event that was found in a document. */
export type FoundEvent = Omit<EventDefinition, 'schema' | 'examples'> & {
  readonly type: string;
  readonly schema: JsonSchema;
  readonly examples: readonly unknown[];
  /** Where its schema is written. */
  readonly place: Place;
  /** The names that the document gives to some of them. */
  readonly exampleTitles?: ReadonlyMap<unknown, string>;
};

export type FoundEvents = {
  readonly shapes: Shapes;
  readonly documents: Documents;
  readonly events: readonly FoundEvent[];
  /** Where a document without events is. */
  readonly place: Place;
  /** Where its events may be. */
  readonly hint?: string;
  readonly words: CatalogWords & { readonly title?: string; readonly version?: string };
};

/** The types of imported events: `Record<type, payload>`, as generated types have them. */
export type EventTypes = Readonly<Record<string, unknown>>;

export type ImportedCatalog<Events extends EventTypes = Record<string, ImportedEvent>> = Catalog<{
  readonly [Type in keyof Events & string]: ImportedSchema<Events[Type]>;
}>;

/** Makes a catalogue of the events found in a document. */
export function catalogOf(found: FoundEvents, options: ImportOptions): ImportedCatalog {
  const { documents, place, words } = found;
  if (found.events.length === 0) {
    const { hint = '' } = found;
    throw new ImportError('EVENTS_MISSING', { where: documents.describe(place), hint });
  }
  const asRead = Object.fromEntries(found.shapes.all());
  refuseInvalid(found, asRead);
  const open = options.tolerant
    ? tolerant([...Object.values(asRead), ...found.events.map(({ schema }) => schema)])
    : same;
  const definitions = Object.fromEntries(
    Object.entries(asRead).map(([name, schema]) => [name, open(schema)]),
  );
  const compile = createCompiler(definitions);
  const typePlace = placeOfType(options);
  const byType = mergedByType(found.events);
  const types = new Set(byType.map(({ type }) => type));
  const title = options.title ?? words.title ?? 'Webhooks';
  return defineCatalog<Record<string, ImportedSchema>>({
    ...definedOf(words),
    name: options.name ?? slugOf(title),
    version: options.version ?? words.version ?? '1',
    title,
    ...typePlace,
    events: Object.fromEntries(
      byType.map(({ type, schema: asWritten, examples, exampleTitles, place: _, ...event }) => {
        const jsonSchema = open(asWritten);
        const schema = compile(jsonSchema);
        const isOfType = (payload: unknown) => typeOf(payload, type, typePlace, types) === type;
        const path = pathOfType(options);
        const [constant] = textsAt(jsonSchema, path, found.shapes.opened) ?? [];
        const named = constant === undefined ? [] : [typed(jsonSchema, path, constant)];
        const samples = () =>
          [...named, jsonSchema].map((value) =>
            sampleAt(rootLocation({ ...value, $defs: definitions })),
          );
        const usable = examplesFor(schema, examples, samples, isOfType);
        const names = exampleTitles?.size
          ? {
              exampleNames: usable.map(
                (value, index) => exampleTitles.get(value) ?? `example ${index + 1}`,
              ),
            }
          : {};
        return [type, { ...event, ...names, schema, examples: usable as ImportedEvent[] }];
      }),
    ),
    definitions: Object.fromEntries(
      Object.entries(definitions).map(([name, schema]) => [name, compile(schema)]),
    ),
  });
}

const same = (schema: JsonSchema) => schema;

function refuseInvalid(
  { documents, shapes, events, place }: FoundEvents,
  definitions: Record<string, JsonSchema>,
) {
  const own = events.map(({ schema }, index) => [eventPrefix + index, schema]);
  const fault = firstFault({ $defs: { ...definitions, ...Object.fromEntries(own) } });
  if (fault === undefined) return;
  const found = placeInShapes(shapes, fault.path) ?? placeInEvent(fault.path) ?? place;
  throw new ImportError('SCHEMA_INVALID', {
    where: documents.describe(found),
    detail: fault.detail,
  });

  function placeInEvent([, name = '', ...rest]: readonly string[]): Place | undefined {
    const event = events[Number(name.slice(eventPrefix.length))];
    const exactPlace = event && {
      ...event.place,
      pointer: event.place.pointer + toJsonPointer(rest),
    };
    return exactPlace && documents.valueAt(exactPlace) === undefined ? event.place : exactPlace;
  }
}

/** Shapes have names that begin with a letter. */
const eventPrefix = '-';

/** Several schemas of one type are alternatives. */
function mergedByType(events: readonly FoundEvent[]): FoundEvent[] {
  const byType = new Map<string, FoundEvent>();
  for (const event of events) {
    const first = byType.get(event.type);
    byType.set(event.type, first ? merged(first, event) : event);
  }
  return [...byType.values()];
}

function merged(first: FoundEvent, second: FoundEvent): FoundEvent {
  const isSame = JSON.stringify(first.schema) === JSON.stringify(second.schema);
  const schema = isSame ? first.schema : { anyOf: [first.schema, second.schema] };
  return { ...first, schema, examples: [...first.examples, ...second.examples] };
}

/** The valid examples; if there is none, a minimal payload, if that is valid. */
function examplesFor(
  schema: ImportedSchema,
  given: readonly unknown[],
  samples: () => readonly unknown[],
  isOfType: (payload: unknown) => boolean,
) {
  const isValid = (value: unknown) => {
    const result = schema['~standard'].validate(value) as { issues?: unknown };
    return (
      result.issues === undefined && typeof value === 'object' && value !== null && isOfType(value)
    );
  };
  const valid = given.filter(isValid);
  return valid.length > 0 ? valid : samples().filter(isValid).slice(0, 1);
}

const typed = (schema: JsonSchema, path: readonly string[], type: string): JsonSchema => ({
  allOf: [schema, pinned(path, type)],
});

type PlaceOfType = ReturnType<typeof placeOfType>;

/** The type of an example, in a request that names it rightly. */
function typeOf(payload: unknown, type: string, place: PlaceOfType, types: ReadonlySet<string>) {
  const body: Readonly<Record<string, unknown>> = Object(payload);
  if (!('typeFrom' in place)) return body[place.typeKey];
  const headers = place.typeFrom.headersOf(type, payload);
  return place.typeFrom.read(body, headers, (name) => types.has(name));
}

function placeOfType({
  typeKey,
  typeFrom: place,
}: ImportOptions): { typeFrom: TypeFrom } | { typeKey: string } {
  if (place) return { typeFrom: typeFrom(place) };
  if (typeKey?.startsWith('/')) return { typeFrom: typeFrom({ pointer: typeKey }) };
  return { typeKey: typeKey ?? 'type' };
}

/** Where the constant is that tells events apart, as keys of the body. */
export function pathOfType({ typeKey = 'type', typeFrom: place }: ImportOptions): string[] {
  const key = place ? (place.action ?? place.pointer ?? '') : typeKey;
  return key.startsWith('/') ? parseJsonPointer(key) : key === '' ? [] : [key];
}

const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '') || 'webhooks';

function definedOf<Value extends object>(value: Value): Value {
  const entries = Object.entries(value).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Value; // fields that are undefined may as well be absent
}
