import type { AnyCatalog } from '@hookpact/catalog';
import { type JsonSchema, mapSchemas } from '@hookpact/json-schema';
import { eventSchemas } from '../schema-files/event-schemas.ts';
import { type DocumentOptions, infoOf, signingOf } from './document-options.ts';
import { eventWords } from './event-words.ts';
import { examplesOf } from './examples.ts';
import { headerParameter, headerParameters, ownHeaders, securitySchemes } from './headers.ts';
import { operationIds } from './operation-ids.ts';
import { responsesOf } from './responses.ts';
import { tagOf, tagsOf } from './tags.ts';

const prefix = '#/components/schemas/';

/**
 * A whole OpenAPI 3.1 document with a webhook for each event of a catalogue.
 *
 * @throws CatalogError where a schema cannot be written as JSON Schema
 * @example
 * writeOneFile('openapi.json', JSON.stringify(openApiDocument(billing), null, 2));
 */
export function openApiDocument(catalog: AnyCatalog, options: DocumentOptions = {}): JsonSchema {
  const signing = signingOf(options);
  const { names, schemas } = eventSchemas(catalog, 'draft-2020-12');
  const ids = operationIds(catalog.eventTypes);
  const headers = headerParameters(signing);
  const events = Object.entries(catalog.events as AnyCatalog['events']);
  const security = securitySchemes(signing, 'apiKey');
  const responses = responsesOf(options.policy);
  return {
    openapi: '3.1.0',
    info: infoOf(catalog),
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    ...(catalog.externalDocs && { externalDocs: catalog.externalDocs }),
    tags: tagsOf(events.flatMap(([type, { tags }]) => tags ?? [tagOf(type)])),
    webhooks: Object.fromEntries(
      events.map(([type, event]) => {
        const post = {
          operationId: ids.get(type),
          tags: event.tags ?? [tagOf(type)],
          ...eventWords(event),
          ...(event.deprecated && { deprecated: true }),
          // for machines: `hookpact diff` of two documents respects it
          ...(event.mayChange?.length && { 'x-may-change': event.mayChange }),
          parameters: [
            ...Object.keys(headers).map((name) => ({ $ref: `#/components/parameters/${name}` })),
            ...ownHeaders(catalog, type).map(headerParameter),
          ],
          ...(Object.keys(security).length > 0 && { security: [{ signature: [] }] }),
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: { $ref: prefix + names.get(type) },
                ...(event.examples.length > 0 && { examples: examplesOf(event) }),
              },
            },
          },
          responses: responses.references,
        };
        return [type, { post }];
      }),
    ),
    components: {
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => [name, inDocument(schema)]),
      ),
      parameters: headers,
      responses: responses.components,
      ...(Object.keys(security).length > 0 && { securitySchemes: security }),
    },
  };
}

/** Leads references into the components. */
function inDocument(schema: JsonSchema): JsonSchema {
  return mapSchemas(schema, ({ $ref, ...rest }) =>
    typeof $ref === 'string' ? { $ref: $ref.replace('#/$defs/', prefix), ...rest } : rest,
  );
}
