import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';
import { appendKey } from '@hookpact/json-schema/pointer';
import type { MayChange } from '../types.ts';
import { catalogOf, type EventTypes, type FoundEvent, type ImportedCatalog } from './catalog-of.ts';
import { type Documents, documentsOf, type Place } from './documents.ts';
import { eventsIn, typeIn } from './found-types.ts';
import type { ImportedEvent } from './imported-schema.ts';
import type { ImportOptions } from './options.ts';
import { createShapes } from './shapes.ts';

export type OpenApiOptions = ImportOptions & {
  /** Files that the document refers to, by their paths beside it. */
  readonly files?: Readonly<Record<string, unknown>> | undefined;
};

/**
 * Makes a catalogue of the `webhooks` (OpenAPI 3.1, 3.2) and `callbacks` of a document. Payloads
 * are checked by its schemas; `format` is an annotation.
 *
 * @throws CatalogError where the document has no events, a reference leads nowhere, or a schema is
 * none
 * @example
 * const openai = catalogFromOpenApi(JSON.parse(text), { name: 'openai', typeKey: 'type' });
 */
export function catalogFromOpenApi<Events extends EventTypes = Record<string, ImportedEvent>>(
  document: unknown,
  options: OpenApiOptions = {},
): ImportedCatalog<Events> {
  const files = new Map([['openapi', document], ...Object.entries(options.files ?? {})]);
  return openApiCatalog(
    documentsOf(files),
    'openapi',
    options,
  ) as unknown as ImportedCatalog<Events>; // the caller knows the types
}

export function openApiCatalog(
  documents: Documents,
  file: string,
  options: ImportOptions,
): ImportedCatalog {
  const root = { file, pointer: '' };
  const document = documents.valueAt(root);
  const shapes = createShapes(documents, is30(document) ? 'openapi-3.0' : 'draft-2020-12');
  const named = options.keepApart ? apart : together;
  const operations = operationsIn(documents, root, named);
  const names = new Set(operations.map(({ name }) => typeIn(name)));
  const wanted = operations.filter(({ name }) => options.only?.(name) ?? true);
  const events = wanted.flatMap(({ name, place }): FoundEvent[] => {
    const operation = new Node(documents, place);
    const content = operation.in('requestBody').in('content');
    const mediaType = content.keys().find((key) => key.includes('json')) ?? content.keys()[0];
    if (mediaType === undefined) return [];
    const media = content.in(mediaType);
    const at = media.in('schema').place;
    if (documents.valueAt(at) === undefined) return [];
    const schema = shapes.read(at);
    const header = headerIn(operation, options.typeFrom?.header);
    const examples = examplesIn(media);
    const found = { schema, place: at, name, header, examples };
    return eventsIn(found, { documents, shapes, options, names }).map((event) => ({
      ...event,
      place: at,
      ...wordsOf(operation, shapes.opened(event.schema), event.type),
      examples: [...examples, ...schemaExamples(shapes.opened(event.schema))],
      exampleTitles: exampleTitlesIn(media),
    }));
  });
  return catalogOf({ documents, shapes, events, place: root, words: infoOf(document) }, options);
}

const is30 = (document: unknown) => String(Object(document).openapi).startsWith('3.0');

/** A part of a document, references followed. */
class Node {
  readonly documents: Documents;
  readonly place: Place;

  constructor(documents: Documents, place: Place) {
    this.documents = documents;
    this.place = place;
  }

  get value(): Readonly<Record<string, unknown>> {
    const value = this.documents.valueAt(this.place);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}; // lists are read by index
  }

  in(key: string | number): Node {
    const { file, pointer } = this.place;
    const inner = new Node(this.documents, { file, pointer: appendKey(pointer, key) });
    // a schema keeps its reference: it is a shape
    return key === 'schema' ? inner : inner.followed();
  }

  followed(depth = 0): Node {
    const { $ref } = this.value;
    if (typeof $ref !== 'string' || depth > 20) return this;
    return new Node(this.documents, this.documents.follow($ref, this.place)).followed(depth + 1);
  }

  keys(): string[] {
    return Object.keys(this.value);
  }
}

const methods = new Set(['post', 'put', 'patch', 'get', 'delete', 'query']);

type FoundOperation = { readonly name: string; readonly place: Place };

/** The name of an operation of a callback; `from` is its owner, which tells it from others. */
type Naming = (name: string, ...from: readonly string[]) => string;

const together: Naming = (name) => name;
const apart: Naming = (name, ...from) => (from.length > 0 ? `${name} (${from.join(' ')})` : name);

function operationsIn(documents: Documents, root: Place, named: Naming): FoundOperation[] {
  const document = new Node(documents, root);
  const inWebhooks = ['webhooks', 'x-webhooks'].flatMap((key) => {
    const webhooks = document.in(key);
    return webhooks.keys().flatMap((name) => operationsOf(webhooks.in(name), name, named));
  });
  const paths = document.in('paths');
  const inPaths = paths
    .keys()
    .flatMap((path) =>
      methodsOf(paths.in(path)).flatMap((method) =>
        callbacksIn(paths.in(path).in(method).in('callbacks'), named, [method, path]),
      ),
    );
  const known = new Set(inPaths.map(({ place }) => `${place.file}#${place.pointer}`));
  const inComponents = callbacksIn(document.in('components').in('callbacks'), named, []).filter(
    ({ place }) => !known.has(`${place.file}#${place.pointer}`),
  );
  return [
    ...new Map(
      [...inWebhooks, ...inPaths, ...inComponents].map((value) => [keyOf(value), value]),
    ).values(),
  ];
}

const keyOf = ({ name, place }: FoundOperation) => `${name} ${place.file}#${place.pointer}`;

function callbacksIn(callbacks: Node, named: Naming, from: readonly string[]): FoundOperation[] {
  return callbacks.keys().flatMap((name) => {
    const callback = callbacks.in(name);
    return callback.keys().flatMap((expression, index) => {
      const own = index === 0 ? from : [...from, expression];
      return operationsOf(callback.in(expression), name, named, own);
    });
  });
}

const methodsOf = (item: Node) => item.keys().filter((method) => methods.has(method));

function operationsOf(
  item: Node,
  name: string,
  named: Naming,
  from: readonly string[] = [],
): FoundOperation[] {
  return methodsOf(item).map((method) => {
    const own = method === 'post' ? from : [...from, method];
    return { name: named(name, ...own), place: item.in(method).place };
  });
}

/** The value of a header by the document: a constant, or an example. */
function headerIn(operation: Node, header: string | undefined): string | undefined {
  const parameters = operation.in('parameters');
  const parameter = parameters
    .keys()
    .map((index) => parameters.in(index))
    .find(({ value }) => String(value.name).toLowerCase() === header?.toLowerCase());
  if (header === undefined || parameter === undefined) return undefined;
  const { const: only, enum: listed, example } = parameter.in('schema').followed().value;
  const values = [only, ...(Array.isArray(listed) ? listed : []), parameter.value.example, example];
  return values.find((value) => typeof value === 'string');
}

function wordsOf(operation: Node, schema: JsonSchema, type: string) {
  const { summary, description, deprecated, tags } = operation.value;
  const short = [summary, schema.title, description].find((value) => typeof value === 'string');
  return {
    summary: String(short ?? type),
    ...(typeof description === 'string' && description !== short && { description }),
    ...(deprecated === true && { deprecated: true }),
    ...mayChangeOf(operation),
    ...headersOf(operation),
    ...(Array.isArray(tags) && tags.length > 0 && { tags: tags.map(String) }),
  };
}

/** What a document of ours says that its provider may change; what is written otherwise says nothing. */
function mayChangeOf({ value }: Node): Pick<FoundEvent, 'mayChange'> {
  const listed: unknown = value['x-may-change'];
  if (!Array.isArray(listed)) return {};
  const mayChange = listed.filter(
    (entry): entry is MayChange =>
      typeof entry?.at === 'string' && /^(\/|$)/.test(entry.at) && typeof entry.note === 'string',
  );
  return { mayChange: mayChange.map(({ at, note }) => ({ at, note })) };
}

/** The headers of a request, by lower-case names. */
function headersOf(operation: Node): Pick<FoundEvent, 'headers'> {
  const parameters = operation.in('parameters');
  const found = parameters
    .keys()
    .map((index) => parameters.in(index).value)
    .filter((value) => value.in === 'header' && typeof value.name === 'string')
    .map(({ name, description, required }) => [
      String(name).toLowerCase(),
      { ...(typeof description === 'string' && { description }), required: required === true },
    ]);
  return found.length > 0 ? { headers: Object.fromEntries(found) } : {};
}

/** The names of a document's examples: the summary of each. */
function exampleTitlesIn(media: Node): ReadonlyMap<unknown, string> {
  const named = media.in('examples');
  const entries = named.keys().flatMap((name): [unknown, string][] => {
    const { summary, value } = named.in(name).value;
    return typeof summary === 'string' ? [[value, summary]] : [];
  });
  return new Map(entries);
}

function examplesIn(media: Node): unknown[] {
  const named = media.in('examples');
  const values = named.keys().map((name) => named.in(name).value.value);
  return [media.value.example, ...values].filter((value) => value !== undefined);
}

export function schemaExamples({ examples }: JsonSchema): unknown[] {
  return Array.isArray(examples) ? examples : [];
}

function infoOf(document: unknown) {
  const { info, externalDocs } = isJsonObject(document) ? document : {};
  const { title, version, description, contact, license, termsOfService } = isJsonObject(info)
    ? info
    : {};
  return {
    ...texts({ title, version, description, termsOfService }),
    ...(isJsonObject(contact) && { contact }),
    ...(isJsonObject(license) && { license: { name: '', ...license } }),
    ...(isJsonObject(externalDocs) && { externalDocs: { url: '', ...externalDocs } }),
  };
}

const texts = (given: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value]] : [],
    ),
  );
