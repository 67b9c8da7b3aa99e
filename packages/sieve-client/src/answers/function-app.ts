import { inputOutput } from './input-output.ts';
import { flag, integer, list, maybe, object, type ReadBy, text } from './reader.ts';

export const version = object({
  id: text,
  build_status: maybe(text),
  queued_at: maybe(text),
  built_at: maybe(text),
  ready_at: maybe(text),
  compute_type: maybe(text),
  python_packages: maybe(list(text)),
  system_packages: maybe(list(text)),
  cuda_version: maybe(text),
  gpu: maybe(flag),
  split: maybe(integer),
  minimum_replicas: maybe(integer),
  maximum_replicas: maybe(integer),
  inputs: maybe(list(inputOutput)),
  outputs: maybe(list(inputOutput)),
  stream_output: maybe(flag),
  function_dependencies: maybe(list(text)),
});

/** A version of a function. */
export type Version = ReadBy<typeof version>;

export const functionApp = object({
  name: text,
  owner_name: text,
  visibility: maybe(text),
  title: maybe(text),
  code_url: maybe(text),
  description: maybe(text),
  tags: maybe(list(text)),
  cover_image_url: maybe(text),
  examples: maybe(list(text)),
  readme: maybe(text),
  latest_version: maybe(version),
  function_type: maybe(text),
  webhooks: maybe(list(object({ type: text, url: text }))),
  restart_on_error: maybe(flag),
});

/** A function and its settings, as `GET /v2/functions/{owner}/{name}` describes it. */
export type FunctionApp = ReadBy<typeof functionApp>;
