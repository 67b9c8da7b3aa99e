import * as z from 'zod';
import { WebhookList } from './webhook.ts';

export const PushRequest = z.looseObject({
  function: z
    .string()
    .max(512)
    .nullable()
    .optional()
    .describe('The function, as `owner/name[:version]`. Either `function` or `id`, not both.'),
  id: z.string().max(64).nullable().optional().describe('The ID of the function.'),
  inputs: z
    .union([z.record(z.string(), z.unknown()), z.array(z.unknown())], {
      error: 'Input should be a valid dictionary or list',
    })
    .describe('The inputs by name, or in the order of their declaration.'),
  webhooks: WebhookList.nullable()
    .optional()
    .describe("Overrides the function's own webhooks; an empty list silences them."),
  env: z
    .record(z.string(), z.unknown())
    .nullable()
    .optional()
    .describe('Environment variables of this job: secrets, never shown again.'),
});

export type PushRequest = z.infer<typeof PushRequest>;

export const PushQuery = z.looseObject({
  source: z.enum(['api', 'dashboard', 'search']).default('api'),
});

export const PushResponse = z.looseObject({
  id: z.string().describe('The ID of the job.'),
  run_id: z.string(),
  stream_output: z.boolean(),
  status: z.string(),
  organization_id: z.string(),
  model_id: z.string().describe('The ID of the function.'),
  workflow_id: z.string().nullable(),
});

export type PushResponse = z.infer<typeof PushResponse>;
