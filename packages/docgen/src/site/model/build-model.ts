import type { AnyCatalog } from '@hookpact/catalog';
import { jsonSchema } from '@hookpact/catalog/json-schema';
import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';
import { refsIn } from '@hookpact/json-schema/references';
import { eventAnchor, fileNames, shapeAnchor } from './anchors.ts';
import { deliveryOf } from './delivery.ts';
import { describeSchema } from './describe.ts';
import { type EventFacts, readEvent } from './event-facts.ts';
import { nameExamples } from './examples.ts';
import type { Subschema } from './keywords.ts';
import type { DocsModel, EventModel, ShapeModel } from './model.ts';
import type { DocsOptions } from './options.ts';
import { type ShapeTable, shapeTable } from './shape-table.ts';
import { headersOf, standardWebhooks } from './signature.ts';

/** Files that a site has besides those of its events. */
const takenFiles = ['index', 'delivery', 'changes', 'shapes', 'docs', 'search', 'llms', 'assets'];

/** Reads a catalogue into what pages are made of. */
export function buildModel(catalog: AnyCatalog, options: DocsOptions = {}): DocsModel {
  const document = jsonSchema(catalog);
  const { schemas, table } = eventSchemas(catalog, document);
  const types: readonly string[] = catalog.eventTypes;
  const files = fileNames(types, takenFiles);
  const events = types.map((type): EventModel => {
    const facts = readEvent(catalog.events[type]);
    const schema = schemas.get(type) ?? true;
    return eventModel({ type, file: files.get(type) ?? type, facts, schema, table });
  });
  const signature =
    options.signature === null ? undefined : (options.signature ?? standardWebhooks);
  return {
    name: catalog.name,
    title: catalog.title,
    version: catalog.version,
    description: catalog.description,
    events,
    shapes: shapeModels(events, table),
    headers: headersOf(signature),
    signature,
    delivery: options.delivery && deliveryOf(options.delivery),
    table,
  };
}

type EventParts = {
  type: string;
  file: string;
  facts: EventFacts;
  schema: Subschema;
  table: ShapeTable;
};

function eventModel({ type, file, facts, schema, table }: EventParts): EventModel {
  const opened = openRoot(schema, table);
  return {
    type,
    anchor: eventAnchor(type),
    file,
    ...facts,
    examples: nameExamples(facts.examples),
    schema: opened,
    payload: describeSchema(opened, { pointer: '', shapes: table }),
  };
}

/** The document's union names the events in the catalogue's order; a lone event may stand alone. */
function eventSchemas(
  catalog: AnyCatalog,
  document: JsonSchema,
): { schemas: Map<string, Subschema>; table: ShapeTable } {
  const all = shapeTable(document);
  const variants = Array.isArray(document.oneOf) ? document.oneOf : [];
  const refs = variants.map((it) => (isJsonObject(it) ? String(it.$ref) : ''));
  const names = refs.map((ref) => all.nameOf(ref));
  const schemas = new Map(
    (catalog.eventTypes as readonly string[]).map((type, index): [string, Subschema] => [
      type,
      withoutDocumentation(all.get(names[index] ?? '') ?? true),
    ]),
  );
  const definitions = isJsonObject(document.$defs) ? document.$defs : {};
  const shapes = Object.entries(definitions).filter(([name]) => !names.includes(name));
  return { schemas, table: shapeTable({ $defs: Object.fromEntries(shapes) }) };
}

/** The catalogue says these about an event itself. */
function withoutDocumentation(schema: Subschema): Subschema {
  if (!isJsonObject(schema)) return schema;
  const { title: _, description: __, examples: ___, deprecated: ____, ...rest } = schema;
  return rest;
}

/** A payload that is nothing but a shape is shown in full, as an event's page must have its fields. */
function openRoot(schema: Subschema, table: ShapeTable, seen: readonly string[] = []): Subschema {
  if (!isJsonObject(schema) || typeof schema.$ref !== 'string') return schema;
  const name = table.nameOf(schema.$ref);
  const target = name === undefined || seen.includes(name) ? undefined : table.get(name);
  if (name === undefined || !isJsonObject(target)) return schema;
  const { $ref: _, ...beside } = schema;
  return openRoot({ ...target, ...beside }, table, [...seen, name]);
}

function shapeModels(events: readonly EventModel[], table: ShapeTable): ShapeModel[] {
  const files = fileNames(table.names);
  const users = new Map<string, { kind: 'event' | 'shape'; name: string }[]>();
  const usersOf = (name: string) => {
    const known = users.get(name) ?? [];
    users.set(name, known);
    return known;
  };
  const note = (schema: Subschema, kind: 'event' | 'shape', name: string): void => {
    for (const used of new Set(refsOf(schema).map((ref) => table.nameOf(ref)))) {
      if (used !== undefined) usersOf(used).push({ kind, name });
    }
  };
  for (const { type, schema } of events) note(schema, 'event', type);
  for (const name of table.names) note(table.get(name) ?? true, 'shape', name);
  return table.names.map((name) => {
    const schema = table.get(name) ?? true;
    return {
      name,
      anchor: shapeAnchor(name),
      file: files.get(name) ?? name,
      schema,
      content: describeSchema(schema, { pointer: '', shapes: table }),
      usedBy: users.get(name) ?? [],
    };
  });
}

const refsOf = (schema: Subschema) => (isJsonObject(schema) ? refsIn(schema) : []);
