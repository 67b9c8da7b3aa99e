import type { FunctionApp, Version } from '@hookpact/sieve-api';
import { describeInputs, describeOutputs } from '../functions/describe-function.ts';
import type { RegisteredFunction } from '../functions/registry.ts';
import type { FunctionSettings } from '../store/function-settings.ts';

/** A function as the API shows it: its declaration, overridden by later edits. */
export function presentFunction(
  registered: RegisteredFunction,
  settings: FunctionSettings,
): FunctionApp {
  const { definition } = registered;
  const [owner_name = '', name = ''] = definition.name.split('/');
  return {
    name,
    owner_name,
    title: settings.title ?? definition.title,
    visibility: settings.visibility ?? 'public',
    code_url: settings.code_url ?? null,
    description: settings.description ?? definition.description ?? null,
    tags: settings.tags ?? [],
    cover_image_url: settings.cover_image_url ?? null,
    examples: settings.examples ?? [],
    readme: settings.readme ?? null,
    latest_version: presentVersion(registered, settings),
    function_type: 'function',
    webhooks: [...(settings.webhooks ?? [])],
    restart_on_error: false,
  };
}

/** The only version of a function. It runs in this process, so most fields are constants. */
export function presentVersion(
  { id, definition }: RegisteredFunction,
  settings: FunctionSettings,
): Version {
  return {
    id,
    build_status: 'ready',
    queued_at: null,
    built_at: null,
    ready_at: null,
    compute_type: 'cpu',
    python_packages: [],
    system_packages: [],
    cuda_version: null,
    gpu: false,
    split: 1,
    minimum_replicas: settings.minimum_replicas ?? 0,
    maximum_replicas: settings.maximum_replicas ?? null,
    inputs: describeInputs(definition),
    outputs: describeOutputs(definition),
    current_workers: null,
    environment_variables: [],
    stream_output: definition.isStream,
    function_dependencies: [],
  };
}
