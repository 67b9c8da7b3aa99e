import type { AnyCatalog, CatalogWords, EventDefinition } from '@hookpact/catalog';
import { isJsonObject } from '@hookpact/json-schema';
import { refsIn } from '@hookpact/json-schema/references';
import { type SigningScheme, standardWebhooksScheme } from '../../delivery/headers.ts';
import { type EventSchemas, eventSchemas } from '../../schema-files/event-schemas.ts';
import { fileNames } from '../../schema-files/file-names.ts';
import { eventAnchor, shapeAnchor } from './anchors.ts';
import { deliveryOf } from './delivery.ts';
import { describeSchema } from './describe.ts';
import { type EventFacts, readEvent } from './event-facts.ts';
import { nameExamples } from './examples.ts';
import type { Subschema } from './keywords.ts';
import type { DocsModel, EventModel, PageHeader, ShapeModel } from './model.ts';
import type { DocsOptions } from './options.ts';
import { type ShapeTable, shapeTable } from './shape-table.ts';

/** Files of a site besides those of its events. */
const ownFiles = ['index', 'delivery', 'changes', 'shapes', 'docs', 'search', 'llms'];

/**
 * Reads a catalogue into what pages are made of.
 * @throws CatalogError where a schema cannot be written as JSON Schema
 */
export function buildModel(catalog: AnyCatalog, options: DocsOptions = {}): DocsModel {
  const definitions: Readonly<Record<string, EventDefinition>> = catalog.events;
  const events = Object.entries(definitions).map(([type, event]): [string, EventFacts] => {
    const facts = readEvent(event);
    const naming = catalog.typeHeaders(type, facts.examples[0]?.value);
    return [type, { ...facts, headers: withTypeHeaders(facts.headers, naming) }];
  });
  const written = eventSchemas(catalog, 'draft-2020-12');
  return modelOf({ ...catalog, events: new Map(events) }, written, options);
}

/** The headers of an event, including those that name its type. */
function withTypeHeaders(
  headers: readonly PageHeader[],
  naming: ReadonlyMap<string, string>,
): PageHeader[] {
  const said = new Map(headers.map((header) => [header.name.toLowerCase(), header]));
  return [
    ...[...naming].map(([name, value]) => ({
      name,
      description: [said.get(name)?.description, `Always \`${value}\`.`].filter(Boolean).join(' '),
      isRequired: true,
    })),
    ...headers.filter(({ name }) => !naming.has(name.toLowerCase())),
  ];
}

/** The parts of a catalogue that pages need, beside its schemas. */
type CatalogFacts = Pick<AnyCatalog, 'name' | 'title' | 'version' | keyof CatalogWords> & {
  readonly typePointer?: string | undefined;
  readonly events: ReadonlyMap<string, EventFacts>;
};

/** The same for schemas that were written already. */
export function modelOf(
  catalog: CatalogFacts,
  written: EventSchemas,
  options: DocsOptions = {},
): DocsModel {
  const table = shapesOf(written);
  const files = fileNames([...catalog.events.keys()], ownFiles);
  const events = [...catalog.events].map(([type, facts]): EventModel => {
    const schema = written.schemas[written.names.get(type) ?? ''] ?? true;
    return eventModel({ type, file: files.get(type) ?? '', facts, schema, table });
  });
  const signing =
    options.signing === null ? undefined : (options.signing ?? standardWebhooksScheme);
  const { name, title, version, description, contact, license, termsOfService, externalDocs } =
    catalog;
  return {
    name,
    title,
    version,
    description,
    words: { contact, license, termsOfService, externalDocs },
    events,
    shapes: shapeModels(events, table),
    typePointer: catalog.typePointer,
    headers: headersOf(signing),
    signing,
    delivery: options.policy && deliveryOf(options.policy),
    table,
  };
}

function headersOf(signing: SigningScheme | undefined): PageHeader[] {
  const type = { name: 'content-type', description: '`application/json`', isRequired: true };
  return [type, ...(signing?.headers ?? [])];
}

/** All named schemas that are not events. */
function shapesOf({ schemas, names }: EventSchemas): ShapeTable {
  const events = new Set(names.values());
  const shapes = Object.entries(schemas).filter(([name]) => !events.has(name));
  return shapeTable({ $defs: Object.fromEntries(shapes) });
}

type EventParts = {
  type: string;
  file: string;
  facts: EventFacts;
  schema: Subschema;
  table: ShapeTable;
};

function eventModel({ type, file, facts, schema, table }: EventParts): EventModel {
  const opened = openRoot(withoutDocumentation(schema), table);
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

/** The catalogue says these about an event itself. */
function withoutDocumentation(schema: Subschema): Subschema {
  if (!isJsonObject(schema)) return schema;
  const { title: _, description: __, examples: ___, deprecated: ____, ...rest } = schema;
  return rest;
}

/**
 * A payload that is nothing but a shape is shown in full, as an event's page must have its fields.
 */
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
