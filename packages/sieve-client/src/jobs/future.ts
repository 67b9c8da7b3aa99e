import { Job, type JobOutput, pathTo, StatusResponse } from '@hookpact/sieve-api';
import { isSieveError } from '../errors.ts';
import type { Send } from '../http/send.ts';
import { jobParameters } from '../names.ts';
import type { Settings } from '../options.ts';
import { outputsOf } from './outputs.ts';
import { waitForEnd } from './wait-for-end.ts';

/** The options of every call. */
export type CallOptions = {
  /** Gives up waiting, with the reason of the signal. The job goes on: use `cancel` to end it. */
  signal?: AbortSignal | undefined;
};

/**
 * A job that was pushed. All of it can be asked for at any time, by any process that has the id.
 */
export type SieveFuture = {
  readonly id: string;
  /** The current job. */
  job(options?: CallOptions): Promise<Job>;
  /** Its current status: one of `jobStatuses`, or a status that Sieve adds later. */
  status(options?: CallOptions): Promise<string>;
  /**
   * The finished job, with all its outputs. Waits as long as it takes; bound it with
   * `AbortSignal.timeout`. Rejects with `JOB_FAILED` or `JOB_CANCELLED` when it ends otherwise.
   */
  result(options?: CallOptions): Promise<Job>;
  /**
   * Each output once, as it appears; ends when the job is finished. Throws as `result` does, after
   * the outputs that came before.
   *
   * @example
   * for await (const output of future.outputs()) console.log(output);
   */
  outputs(options?: CallOptions): AsyncGenerator<JobOutput>;
  /** Ends the job. False when Sieve says that it is not processing (any more). */
  cancel(options?: CallOptions): Promise<boolean>;
};

/** Follows the job with this id. Throws `ARGUMENT_INVALID`. */
export function createFuture(send: Send, settings: Settings, id: string): SieveFuture {
  const parameters = jobParameters(id);
  const path = pathTo('job', parameters);
  const get = ({ signal }: CallOptions = {}) => send({ method: 'GET', path, signal }, Job);
  return {
    id,
    job: get,
    status: async (options) => (await get(options)).status,
    result: ({ signal } = {}) =>
      waitForEnd(send, settings, { path, awaitPath: pathTo('awaitJob', parameters), signal }),
    outputs: ({ signal } = {}) => outputsOf(send, settings, { path, signal }),
    cancel: ({ signal } = {}) => cancel(send, { path, signal }),
  };
}

async function cancel(
  send: Send,
  call: { path: string; signal: AbortSignal | undefined },
): Promise<boolean> {
  try {
    await send({ method: 'DELETE', ...call }, StatusResponse);
    return true;
  } catch (error) {
    // "Job is not processing."
    if (isSieveError(error, 'REQUEST_REFUSED')) return false;
    throw error;
  }
}
