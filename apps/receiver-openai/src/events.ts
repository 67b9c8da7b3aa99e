import { readFileSync } from 'node:fs';
import { catalogFromOpenApi } from '@hookpact/catalog/import';
import type { UnwrapWebhookEvent } from 'openai/resources/webhooks/webhooks';

/** The events of the document; the package knows some that OpenAI added since. */
type Described =
  | `batch.${'cancelled' | 'completed' | 'expired' | 'failed'}`
  | `eval.run.${'canceled' | 'failed' | 'succeeded'}`
  | `fine_tuning.job.${'cancelled' | 'failed' | 'succeeded'}`
  | `response.${'cancelled' | 'completed' | 'failed' | 'incomplete'}`
  | `${'live' | 'realtime'}.call.incoming`;

export type OpenAiEvents = {
  readonly [Type in Described]: Extract<UnwrapWebhookEvent, { readonly type: Type }>;
};

const document = readFileSync(new URL('../documents/openai.json', import.meta.url), 'utf8');

/** The webhooks that OpenAI describes in its OpenAPI document. */
export const openaiEvents = catalogFromOpenApi<OpenAiEvents>(JSON.parse(document), {
  name: 'openai',
  tolerant: true, // OpenAI adds fields at any time
});
