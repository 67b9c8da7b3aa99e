import * as z from 'zod/mini';
import { InputOutput } from './input-output.ts';
import { WebhookList } from './webhooks.ts';

const text = z.nullish(z.string());
const texts = z.nullish(z.array(z.string()));
const count = z.nullish(z.int());
const flag = z.nullish(z.boolean());

/** A version of a function. Its `id` is also what a push may call it by. */
export const Version = z.looseObject({
  id: z.string(),
  /** `queued`, `building`, `pushing`, `deploying`, `ready` or `error`. */
  build_status: text,
  queued_at: text,
  built_at: text,
  ready_at: text,
  compute_type: text,
  python_packages: texts,
  system_packages: texts,
  cuda_version: text,
  gpu: flag,
  split: count,
  minimum_replicas: count,
  maximum_replicas: count,
  /** The inputs of its jobs, in this order. */
  inputs: z.nullish(z.array(InputOutput)),
  outputs: z.nullish(z.array(InputOutput)),
  current_workers: z.nullish(
    z.looseObject({
      starting: count,
      setup: count,
      active: count,
      idle: count,
      awaiting_resources: count,
    }),
  ),
  environment_variables: z.nullish(z.unknown()),
  /** Whether it yields its outputs one by one. */
  stream_output: flag,
  function_dependencies: texts,
});

export type Version = z.infer<typeof Version>;

/** A function and its settings, as `GET /v2/functions/{owner}/{name}` describes it. */
export const FunctionApp = z.looseObject({
  name: z.string(),
  owner_name: z.string(),
  title: text,
  visibility: text,
  code_url: text,
  description: text,
  tags: texts,
  cover_image_url: text,
  /** Ids of jobs. */
  examples: texts,
  readme: text,
  latest_version: z.nullish(Version),
  /** `function` or `workflow`. */
  function_type: text,
  webhooks: z.nullish(z.array(z.looseObject({ type: z.string(), url: z.string() }))),
  restart_on_error: flag,
});

export type FunctionApp = z.infer<typeof FunctionApp>;

const editedText = z.nullish(z.string().check(z.maxLength(100_000)));
const editedNames = z.nullish(z.array(z.string().check(z.maxLength(256))).check(z.maxLength(100)));

/** The body of an edit. Missing and null fields stay unchanged. */
export const EditFunctionRequest = z.looseObject({
  webhooks: z.nullish(z.looseObject({ hooks: WebhookList })),
  visibility: z.nullish(z.enum(['public', 'private'])),
  title: editedText,
  code_url: editedText,
  description: editedText,
  tags: editedNames,
  cover_image_url: editedText,
  readme: editedText,
  examples: editedNames,
});

export type EditFunctionRequest = z.infer<typeof EditFunctionRequest>;

/** The body of an edit of a version. Missing and null fields stay unchanged. */
export const EditFunctionVersionRequest = z.looseObject({
  minimum_replicas: count,
  maximum_replicas: count,
});

export type EditFunctionVersionRequest = z.infer<typeof EditFunctionVersionRequest>;
