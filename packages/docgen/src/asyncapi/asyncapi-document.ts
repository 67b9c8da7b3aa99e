import type { AnyCatalog, EventDefinition } from '@hookpact/catalog';
import { type JsonSchema, mapSchemas } from '@hookpact/json-schema';
import { inWords } from '../delivery/durations.ts';
import type { SigningScheme } from '../delivery/headers.ts';
import { retryWords } from '../delivery/retry-words.ts';
import { type DocumentOptions, infoOf, signingOf } from '../openapi/document-options.ts';
import { eventWords } from '../openapi/event-words.ts';
import { type OwnHeader, ownHeaders, securitySchemes } from '../openapi/headers.ts';
import { operationIds } from '../openapi/operation-ids.ts';
import { tagOf } from '../openapi/tags.ts';
import { eventSchemas } from '../schema-files/event-schemas.ts';

const prefix = '#/components/schemas/';

/**
 * A whole AsyncAPI 3 document of a provider: one channel, and a message that it sends for each event.
 * Schemas are draft-07, the dialect that AsyncAPI stands on.
 *
 * @throws CatalogError where a schema cannot be written as JSON Schema
 */
export function asyncApiDocument(catalog: AnyCatalog, options: DocumentOptions = {}): JsonSchema {
  const signing = signingOf(options);
  const { names, schemas } = eventSchemas(catalog, 'draft-07');
  const ids = operationIds(catalog.eventTypes);
  const security = securitySchemes(signing, 'httpApiKey');
  const events = Object.entries(catalog.events as AnyCatalog['events']).map(
    ([type, event]) => [ids.get(type) ?? type, type, event] as const,
  );
  return {
    asyncapi: '3.0.0',
    info: {
      ...infoOf(catalog),
      ...(catalog.externalDocs && { externalDocs: catalog.externalDocs }),
    },
    defaultContentType: 'application/json',
    channels: {
      webhooks: {
        address: null, // each receiver says where
        title: catalog.title,
        description: channelWords(options),
        messages: Object.fromEntries(
          events.map(([id]) => [id, { $ref: `#/components/messages/${id}` }]),
        ),
      },
    },
    operations: Object.fromEntries(
      events.map(([id, , event]) => [
        id,
        {
          action: 'send',
          channel: { $ref: '#/channels/webhooks' },
          ...eventWords(event),
          ...(security.signature && {
            security: [{ $ref: '#/components/securitySchemes/signature' }],
          }),
          messages: [{ $ref: `#/channels/webhooks/messages/${id}` }],
        },
      ]),
    ),
    components: {
      messages: Object.fromEntries(
        events.map(([id, type, event]) => [
          id,
          message(type, event, names.get(type), headersSchema(ownHeaders(catalog, type), signing)),
        ]),
      ),
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => [name, inDocument(schema)]),
      ),
      ...(security.signature && { securitySchemes: security }),
    },
  };
}

function message(
  type: string,
  event: EventDefinition,
  schemaName: string | undefined,
  headers: object | undefined,
) {
  return {
    name: type,
    title: type,
    ...eventWords(event),
    tags: (event.tags ?? [tagOf(type)]).map((name) => ({ name })),
    ...(headers && { headers }),
    payload: { $ref: `${prefix}${schemaName}` },
    ...(event.examples.length > 0 && { examples: examplesOf(event) }),
  };
}

const examplesOf = ({ examples, exampleNames = [] }: EventDefinition) =>
  examples.map((payload, index) => ({
    name: exampleNames[index] ?? `example ${index + 1}`,
    payload,
  }));

function headersSchema(own: readonly OwnHeader[], signing: SigningScheme | undefined) {
  const schema = { type: 'string' };
  const all = [...(signing?.headers ?? []).map((header) => ({ ...header, schema })), ...own];
  if (all.length === 0) return undefined;
  return {
    type: 'object',
    properties: Object.fromEntries(
      all.map(({ name, description, schema: value }) => [
        name,
        { ...value, ...(description && { description }) },
      ]),
    ),
    required: all.filter(({ isRequired }) => isRequired).map(({ name }) => name),
  };
}

function channelWords({ policy }: DocumentOptions): string {
  const words = 'Each event is a POST to the URL of the receiver.';
  if (!policy) return words;
  return `${words} Answer within ${inWords(policy.timeoutMs)}. Where it is not taken: ${retryWords(policy)}`;
}

/** Leads references into the components. */
function inDocument(schema: JsonSchema): JsonSchema {
  return mapSchemas(schema, ({ $ref, ...rest }) =>
    typeof $ref === 'string' ? { $ref: $ref.replace('#/definitions/', prefix), ...rest } : rest,
  );
}
