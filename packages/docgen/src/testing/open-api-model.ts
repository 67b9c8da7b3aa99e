import { isJsonObject, type JsonSchema, mapSchemas } from '@hookpact/json-schema';
import { modelOf } from '../site/model/build-model.ts';
import type { EventFacts } from '../site/model/event-facts.ts';
import type { DocsModel } from '../site/model/model.ts';
import type { DocsOptions } from '../site/model/options.ts';

type Operation = {
  summary?: string;
  parameters?: readonly { name: string; required?: boolean; description?: string }[];
  requestBody: {
    content: Record<string, { schema: JsonSchema; examples?: Record<string, NamedValue> }>;
  };
};
type NamedValue = { summary?: string; value: unknown };

/** As much of OpenAPI as describes webhooks with JSON bodies. */
export type WebhookDocument = {
  info: { title: string; version: string };
  webhooks: Record<string, { post: Operation }>;
  components?: { schemas?: Record<string, JsonSchema> };
};

/** The model of the pages for an OpenAPI document's webhooks, without the checks of an import. */
export function modelOfOpenApi(document: WebhookDocument, options?: DocsOptions): DocsModel {
  const shapes = Object.entries(document.components?.schemas ?? {});
  const operations = Object.entries(document.webhooks).map(([type, { post }]) => ({ type, post }));
  const names = operations.map(({ type }): [string, string] => [type, `event ${type}`]);
  const schemas = [
    ...operations.map(({ type, post }): [string, JsonSchema] => [
      `event ${type}`,
      bodyOf(post).schema,
    ]),
    ...shapes,
  ];
  return modelOf(
    {
      name: 'document',
      title: document.info.title,
      version: document.info.version,
      description: undefined,
      events: new Map(operations.map(({ type, post }) => [type, factsOf(post)])),
    },
    {
      names: new Map(names),
      schemas: Object.fromEntries(schemas.map(([name, schema]) => [name, withLocalRefs(schema)])),
      bundle: {},
    },
    options,
  );
}

const bodyOf = ({ requestBody }: Operation) =>
  requestBody.content['application/json'] ?? { schema: {} };

function factsOf(operation: Operation): EventFacts {
  const examples = Object.values(bodyOf(operation).examples ?? {});
  return {
    summary: operation.summary ?? '',
    description: undefined,
    isDeprecated: false,
    deprecation: undefined,
    since: undefined,
    mayChange: [],
    aliases: [],
    tag: undefined,
    examples: examples.map(({ summary, value }) => ({ name: summary, value })),
    headers: (operation.parameters ?? []).map(({ name, required, description }) => ({
      name,
      description,
      isRequired: required ?? false,
    })),
  };
}

const withLocalRefs = (schema: JsonSchema) =>
  mapSchemas(schema, (schema) =>
    isJsonObject(schema) && typeof schema.$ref === 'string'
      ? { ...schema, $ref: schema.$ref.replace('#/components/schemas/', '#/$defs/') }
      : schema,
  );
