import { catalogOf, type EventTypes, type FoundEvent, type ImportedCatalog } from './catalog-of.ts';
import { type Documents, documentsOf } from './documents.ts';
import { eventsIn, typeIn } from './found-types.ts';
import type { ImportedEvent } from './imported-schema.ts';
import { hintOfEventSchemas } from './openapi/event-schemas.ts';
import { infoOf } from './openapi/info.ts';
import { Node } from './openapi/node.ts';
import { examplesIn, exampleTitlesIn, headerIn, wordsOf } from './openapi/operation-words.ts';
import { operationsIn } from './openapi/operations.ts';
import type { ImportOptions } from './options.ts';
import { schemaExamples } from './schema-examples.ts';
import { createShapes, type Shapes } from './shapes.ts';
import { typeKeyOf } from './type-keys.ts';

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
  given: ImportOptions,
): ImportedCatalog {
  const root = { file, pointer: '' };
  const document = documents.valueAt(root);
  const shapes = createShapes(documents, is30(document) ? 'openapi-3.0' : 'draft-2020-12');
  const operations = operationsIn(documents, root, given.keepApart);
  const names = new Set(operations.map(({ name }) => typeIn(name)));
  const wanted = operations.filter(({ name }) => given.only?.(name) ?? true);
  const bodies = wanted.flatMap(({ name, place }) =>
    bodyOf(new Node(documents, place), name, shapes, given),
  );
  const isSaid = given.typeKey !== undefined || given.typeFrom !== undefined;
  const options = isSaid ? given : { ...given, typeKey: typeKeyOf(bodies, shapes.opened) };
  const events = bodies.flatMap(({ operation, media, ...found }) =>
    eventsIn(found, { documents, shapes, options, names }).map(
      (event): FoundEvent => ({
        ...event,
        place: found.place,
        ...wordsOf(operation, shapes.opened(event.schema), event.type),
        examples: [...found.examples, ...schemaExamples(shapes.opened(event.schema))],
        exampleTitles: exampleTitlesIn(media),
      }),
    ),
  );
  const hint = hintOfEventSchemas(document);
  const words = infoOf(document);
  return catalogOf({ documents, shapes, events, place: root, hint, words }, options);
}

/** The payload of an operation, if it has one. */
function bodyOf(operation: Node, name: string, shapes: Shapes, { typeFrom }: ImportOptions) {
  const content = operation.in('requestBody').in('content');
  const mediaType = content.keys().find((key) => key.includes('json')) ?? content.keys()[0];
  if (mediaType === undefined) return [];
  const media = content.in(mediaType);
  const { documents, place } = media.in('schema');
  if (documents.valueAt(place) === undefined) return [];
  const schema = shapes.read(place);
  const header = headerIn(operation, typeFrom?.header);
  return [{ operation, media, schema, place, name, header, examples: examplesIn(media) }];
}

const is30 = (document: unknown) => String(Object(document).openapi).startsWith('3.0');
