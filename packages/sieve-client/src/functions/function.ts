import {
  FunctionApp,
  type Job,
  PushResponse,
  paths,
  pathTo,
  Version,
  type Webhook,
} from '@hookpact/sieve-api';
import { SieveError } from '../errors.ts';
import type { Send } from '../http/send.ts';
import { type CallOptions, createFuture, type SieveFuture } from '../jobs/future.ts';
import { type JobListOptions, listJobs } from '../jobs/jobs.ts';
import { functionParameters } from '../names.ts';
import type { Settings } from '../options.ts';
import { type ListOptions, listAll } from '../pages.ts';

/** The inputs of a job: by name, or in the order in which the function declares them. */
export type Inputs = Readonly<Record<string, unknown>> | readonly unknown[];

export type PushOptions = CallOptions & {
  /** Instead of the function's own. An empty list silences those. @default the function's own */
  webhooks?: readonly Webhook[] | undefined;
  /** Environment variables of this job: secrets, which Sieve never shows again. */
  env?: Readonly<Record<string, string>> | undefined;
};

/** The settings of a function that can be changed; absent ones stay. */
export type FunctionEdit = {
  /** Replaces all of the function's webhooks. */
  webhooks?: readonly Webhook[] | undefined;
  visibility?: 'public' | 'private' | undefined;
  title?: string | undefined;
  description?: string | undefined;
  readme?: string | undefined;
  tags?: readonly string[] | undefined;
  /** Ids of jobs. */
  examples?: readonly string[] | undefined;
  code_url?: string | undefined;
  cover_image_url?: string | undefined;
};

/** One function on Sieve. */
export type SieveFunction = {
  /** The reference of the call: `owner/name` or `owner/name:version`. */
  readonly name: string;
  /** Starts a job. Never sent twice: after `TIMEOUT` or `CONNECTION_FAILED`, look at the jobs. */
  push(inputs: Inputs, options?: PushOptions): Promise<SieveFuture>;
  /** Starts a job and waits for it: `push`, then `result`. Rejects as both do. */
  run(inputs: Inputs, options?: PushOptions): Promise<Job>;
  get(options?: CallOptions): Promise<FunctionApp>;
  /**
   * Changes settings, and answers with all of them. Rejects with `FORBIDDEN` if it is not yours.
   */
  edit(changes: FunctionEdit, options?: CallOptions): Promise<FunctionApp>;
  versions(options?: ListOptions): AsyncGenerator<Version>;
  jobs(options?: JobListOptions): AsyncGenerator<Job>;
};

/** The door to one function. Throws `ARGUMENT_INVALID`; sends nothing yet. */
export function createFunction(send: Send, settings: Settings, name: string): SieveFunction {
  const parameters = functionParameters(name);
  const push = async (inputs: Inputs, { webhooks, env, signal }: PushOptions = {}) => {
    const body = toJson('inputs', { function: name, inputs, webhooks, env });
    const { id } = await send({ method: 'POST', path: paths.push, body, signal }, PushResponse);
    return createFuture(send, settings, id);
  };
  return {
    name,
    push,
    run: async (inputs, options = {}) => (await push(inputs, options)).result(options),
    get: ({ signal } = {}) =>
      send({ method: 'GET', path: pathTo('function', parameters), signal }, FunctionApp),
    edit: ({ webhooks, ...changes }, { signal } = {}) => {
      const body = toJson('changes', { ...changes, webhooks: webhooks && { hooks: webhooks } });
      return send(
        { method: 'POST', path: pathTo('editFunction', parameters), body, signal },
        FunctionApp,
      );
    },
    versions: (options = {}) =>
      listAll(send, { path: pathTo('versions', parameters), item: Version }, options),
    jobs: (options = {}) => listJobs(send, pathTo('functionJobs', parameters), options),
  };
}

/** `value` as JSON. Throws `ARGUMENT_INVALID` for what JSON cannot say (a BigInt, a cycle). */
function toJson(name: string, value: object): string {
  try {
    return JSON.stringify(value);
  } catch (cause) {
    const expected = 'JSON: no BigInt, and no object inside itself';
    throw new SieveError('ARGUMENT_INVALID', { facts: { name, expected }, cause });
  }
}
