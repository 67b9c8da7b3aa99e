import { FunctionApp, type Job, paths } from '@hookpact/sieve-api';
import { createFunction, type SieveFunction } from './functions/function.ts';
import { createSend } from './http/send.ts';
import { createFuture, type SieveFuture } from './jobs/future.ts';
import { type JobListOptions, listJobs } from './jobs/jobs.ts';
import { resolveOptions, type SieveOptions } from './options.ts';
import { type ListOptions, listAll } from './pages.ts';

/** Sieve's API, for one key. It holds nothing open, so there is nothing to close. */
export type Sieve = {
  /** The function `owner/name[:version]`. Throws `ARGUMENT_INVALID`; sends nothing yet. */
  function(name: string): SieveFunction;
  /**
   * The job with this id, also if another client pushed it. Throws `ARGUMENT_INVALID`; sends
   * nothing yet.
   */
  job(id: string): SieveFuture;
  /** The functions of your organization. */
  functions(options?: ListOptions): AsyncGenerator<FunctionApp>;
  /** The jobs of your organization. */
  jobs(options?: JobListOptions): AsyncGenerator<Job>;
};

/**
 * A client of Sieve's API; with another `baseUrl`, of anything that speaks it. Needs `fetch` and
 * nothing else: Node, edge functions, browsers (where the key is for everyone to see). Throws
 * `ARGUMENT_INVALID`. Calls reject with {@link SieveError}, or with the reason of their signal.
 *
 * @example
 * const sieve = createSieve({ apiKey });
 * const future = await sieve
 *   .function('sieve/dubbing')
 *   .push(
 *     { file: { url: 'https://example.com/talk.mp4' }, target_language: 'french' },
 *     { webhooks: [{ type: 'job.complete', url: 'https://example.com/webhooks/sieve' }] },
 *   );
 * const { outputs } = await future.result({ signal: AbortSignal.timeout(600_000) });
 */
export function createSieve(options: SieveOptions): Sieve {
  const settings = resolveOptions(options);
  const send = createSend(settings);
  return {
    function: (name) => createFunction(send, settings, name),
    job: (id) => createFuture(send, settings, id),
    functions: (listOptions = {}) =>
      listAll(send, { path: paths.functions, item: FunctionApp }, listOptions),
    jobs: (listOptions = {}) => listJobs(send, paths.jobs, listOptions),
  };
}
