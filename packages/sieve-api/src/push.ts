import * as z from 'zod/mini';
import { WebhookList } from './webhooks.ts';

/** The body of `POST /v2/push`. */
export const PushRequest = z.looseObject({
  /** `owner/name[:version]`. Either this or `id`, not both. */
  function: z.nullish(z.string().check(z.maxLength(512))),
  /** The ID of the function. */
  id: z.nullish(z.string().check(z.maxLength(64))),
  /** The inputs by name, or in the order of their declaration. */
  inputs: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())], {
    error: 'Input should be a valid dictionary or list',
  }),
  /** Used instead of the function's own; an empty list silences those. */
  webhooks: z.nullish(WebhookList),
  /** Environment variables of this job: secrets, never shown again. */
  env: z.nullish(z.record(z.string(), z.unknown())),
});

export type PushRequest = z.infer<typeof PushRequest>;

/** The answer to a push. */
export const PushResponse = z.looseObject({
  /** The ID of the job. */
  id: z.string(),
  run_id: z.nullish(z.string()),
  /** Whether the outputs come one by one. */
  stream_output: z.nullish(z.boolean()),
  status: z.nullish(z.string()),
  organization_id: z.nullish(z.string()),
  /** The ID of the function. */
  model_id: z.nullish(z.string()),
  workflow_id: z.nullish(z.string()),
});

export type PushResponse = z.infer<typeof PushResponse>;
