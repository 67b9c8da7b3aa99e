import { catalogOf, type EventTypes, type FoundEvent, type ImportedCatalog } from './catalog-of.ts';
import { type Documents, documentsOf } from './documents.ts';
import { eventsIn, typeIn } from './found-types.ts';
import type { ImportedEvent } from './imported-schema.ts';
import { infoOf } from './openapi/info.ts';
import { Node } from './openapi/node.ts';
import { examplesIn, exampleTitlesIn, headerIn, wordsOf } from './openapi/operation-words.ts';
import { operationsIn } from './openapi/operations.ts';
import type { ImportOptions } from './options.ts';
import { schemaExamples } from './schema-examples.ts';
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
  const operations = operationsIn(documents, root, options.keepApart);
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
