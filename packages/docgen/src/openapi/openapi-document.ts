import type { AnyCatalog, EventDefinition } from '@hookpact/catalog';
import { type JsonSchema, mapSchemas } from '@hookpact/json-schema';
import { type SigningScheme, standardWebhooksScheme } from '../delivery/headers.ts';
import type { DeliveryRules } from '../delivery/policy.ts';
import { eventSchemas } from '../schema-files/event-schemas.ts';
import { examplesOf } from './examples.ts';
import { headerParameters, securitySchemes } from './headers.ts';
import { operationIds } from './operation-ids.ts';
import { responsesOf } from './responses.ts';
import { tagOf, tagsOf } from './tags.ts';

/** Facts that a catalogue does not hold. */
export type DocumentOptions = {
  /** When deliveries count and are repeated. Without it, any 2xx is named as success. */
  readonly policy?: DeliveryRules | undefined;
  /** How deliveries are signed. @default Standard Webhooks */
  readonly scheme?: SigningScheme | undefined;
};

const prefix = '#/components/schemas/';

/**
 * A whole OpenAPI 3.1 document with a webhook for each event of a catalogue.
 *
 * @throws CatalogError where a schema cannot be written as JSON Schema
 * @example
 * writeOneFile('openapi.json', JSON.stringify(openApiDocument(billing), null, 2));
 */
export function openApiDocument(catalog: AnyCatalog, options: DocumentOptions = {}): JsonSchema {
  const { policy, scheme = standardWebhooksScheme } = options;
  const { names, schemas } = eventSchemas(catalog, 'draft-2020-12');
  const ids = operationIds(catalog.eventTypes);
  const headers = headerParameters(scheme);
  const events = Object.entries(catalog.events as AnyCatalog['events']);
  const security = securitySchemes(scheme);
  const responses = responsesOf(policy);
  return {
    openapi: '3.1.0',
    info: {
      title: catalog.title,
      version: catalog.version,
      description: catalog.description ?? `${catalog.title}: every event that is sent.`,
      ...(catalog.termsOfService && { termsOfService: catalog.termsOfService }),
      ...(catalog.contact && { contact: catalog.contact }),
      ...(catalog.license && { license: catalog.license }),
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    ...(catalog.externalDocs && { externalDocs: catalog.externalDocs }),
    tags: tagsOf(events.flatMap(([type, { tags }]) => tags ?? [tagOf(type)])),
    webhooks: Object.fromEntries(
      events.map(([type, event]) => {
        const post = {
          operationId: ids.get(type),
          tags: event.tags ?? [tagOf(type)],
          ...wordsOf(event),
          parameters: Object.keys(headers).map((name) => ({
            $ref: `#/components/parameters/${name}`,
          })),
          ...(Object.keys(security).length > 0 && { security: [{ signature: [] }] }),
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: { $ref: prefix + names.get(type) },
                examples: examplesOf(event),
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

function wordsOf({ summary, description, deprecated }: EventDefinition) {
  return { summary, ...(description && { description }), ...(deprecated && { deprecated: true }) };
}

/** Leads references into the components. */
function inDocument(schema: JsonSchema): JsonSchema {
  return mapSchemas(schema, ({ $ref, ...rest }) =>
    typeof $ref === 'string' ? { $ref: $ref.replace('#/$defs/', prefix), ...rest } : rest,
  );
}
