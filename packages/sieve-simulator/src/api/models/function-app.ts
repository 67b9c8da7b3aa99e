import * as z from 'zod';
import { Version } from './version.ts';
import { Webhook, WebhookList } from './webhook.ts';

export const FunctionApp = z.looseObject({
  name: z.string(),
  owner_name: z.string(),
  title: z.string().nullable().describe('An addition of the simulator, for the console.'),
  visibility: z.string().nullable(),
  code_url: z.string().nullable(),
  description: z.string().nullable(),
  tags: z.array(z.string()).nullable(),
  cover_image_url: z.string().nullable(),
  examples: z.array(z.string()).nullable(),
  readme: z.string().nullable(),
  latest_version: Version.nullable(),
  function_type: z.enum(['function', 'workflow']).nullable(),
  webhooks: z.array(Webhook).nullable(),
  restart_on_error: z.boolean().nullable(),
});

export type FunctionApp = z.infer<typeof FunctionApp>;

const text = z.string().max(100_000).nullable().optional();
const names = z.array(z.string().max(256)).max(100).nullable().optional();

/** What is left out or null stays as it is. */
export const EditFunctionRequest = z.looseObject({
  webhooks: z.looseObject({ hooks: WebhookList }).nullable().optional(),
  visibility: z.enum(['public', 'private']).nullable().optional(),
  title: text,
  code_url: text,
  description: text,
  tags: names,
  cover_image_url: text,
  readme: text,
  examples: names,
});

export type EditFunctionRequest = z.infer<typeof EditFunctionRequest>;
