import { isJsonObject } from '@hookpact/json-schema';
import { valueAt } from '@hookpact/json-schema/pointer';
import { createReferences } from '../schema/references.ts';
import type { Contract, ContractEvent } from './contract.ts';

/** True for an OpenAPI document that describes webhooks. */
export const hasWebhooks = (document: unknown): boolean =>
  isJsonObject(document) &&
  (isJsonObject(document.webhooks) || isJsonObject(document['x-webhooks']));

/** The events of an OpenAPI document: the JSON bodies of its `webhooks` (3.0: `x-webhooks`). */
export function contractFromOpenApi(document: Readonly<Record<string, unknown>>): Contract {
  const find = createReferences(document);
  const follow = (value: unknown) =>
    isJsonObject(value) && typeof value.$ref === 'string' ? find(value.$ref) : value;
  const webhooks = Object.entries(document.webhooks ?? document['x-webhooks'] ?? {});
  const events = webhooks.flatMap(([name, item]): [string, ContractEvent][] => {
    const operation = valueAt(follow(item), ['post']);
    const body = follow(valueAt(operation, ['requestBody']));
    const contents = Object.entries(valueAt(body, ['content']) ?? {});
    const [, content] = contents.find(([type]) => /\bjson\b/.test(type)) ?? [];
    const schema = valueAt(content, ['schema']);
    if (!isJsonObject(schema)) return [];
    const deprecated = valueAt(operation, ['deprecated']) === true;
    return [[name, { schema: { ...schema, components: document.components }, deprecated }]];
  });
  const title = valueAt(document, ['info', 'title']);
  return { name: String(title ?? 'webhooks'), events: Object.fromEntries(events) };
}
