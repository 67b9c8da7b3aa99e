import { catalogFromOpenApi } from '@hookpact/catalog/import';
import { readDocument } from '../documents.ts';

type OpenAiEvent<Type extends string> = {
  readonly id: string;
  readonly object: 'event';
  readonly created_at: number;
  readonly type: Type;
  readonly data: { readonly id: string };
};

/** OpenAI publishes its webhooks in an OpenAPI document, and signs as Standard Webhooks asks. */
export const openaiEvents = catalogFromOpenApi<{
  'response.completed': OpenAiEvent<'response.completed'>;
  'batch.completed': OpenAiEvent<'batch.completed'>;
}>(readDocument('openai.json'), { name: 'openai' });
