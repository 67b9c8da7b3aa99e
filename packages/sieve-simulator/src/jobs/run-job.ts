import { pause } from '@hookpact/inspector';
import type { Clock } from '@hookpact/sender';
import type { InputOutput } from '@hookpact/sieve-api';
import type { FunctionRegistry } from '../functions/registry.ts';
import type { EnvCipher } from './env-cipher.ts';
import type { Job } from './job.ts';
import type { JobEvent } from './lifecycle.ts';
import { maskSecrets, maskSecretsIn } from './mask-secrets.ts';
import { runFunction } from './run-function.ts';
import { toOutput } from './to-output.ts';

export type RunJobOptions = {
  functions: FunctionRegistry;
  envCipher: EnvCipher;
  clock: Clock;
  random: () => number;
  /** The URL of a file of a job. */
  fileUrl: (jobId: string, name: string) => string;
  /** How long one run may take. */
  jobTimeoutMs: number;
};

type Hooks = {
  /** Ends the run; the caller that aborts decides the state of the job. */
  abort: AbortController;
  /** Takes each output; the function goes on when it resolves. */
  onOutput: (output: InputOutput) => Promise<unknown>;
};

const MOST_OUTPUTS_LENGTH = 16_777_216;

/** Runs a job's function once; the event that ends the job, or `undefined` when it was aborted. */
export async function runJob(
  job: Job,
  { functions, envCipher, clock, random, fileUrl, jobTimeoutMs }: RunJobOptions,
  { abort, onOutput }: Hooks,
): Promise<JobEvent | undefined> {
  const definition = functions.find(job.functionName)?.definition;
  if (!definition) return failure('this simulator has no such function any more');
  const env = job.encryptedEnv === null ? {} : envCipher.decrypt(job.encryptedEnv);
  if (!env) return failure('env cannot be read: the API key has changed');

  const secrets = Object.values(env);
  const { signal } = abort;
  const sleep = (delayMs: number) => pause(clock, delayMs, signal);
  const context = {
    ...{ jobId: job.id, run: job.restarts.length + 1, env, signal, sleep, random },
    fileUrl: (name: string) => fileUrl(job.id, name),
  };
  let length = 0;
  let isOutOfTime = false;
  const forgetTimeout = clock.schedule(() => {
    isOutOfTime = true;
    abort.abort();
  }, jobTimeoutMs);
  const outcome = await runFunction(definition, job.inputs, context, async (value) => {
    const checked = toOutput(definition, value, job.runId);
    const output = { ...checked, data: maskSecrets(checked.data, secrets) };
    length += JSON.stringify(output).length;
    if (length > MOST_OUTPUTS_LENGTH) throw new Error('ValueError: more than 16 MiB of outputs');
    await onOutput(output);
  });
  forgetTimeout();

  if (isOutOfTime) return failure(`the job ran longer than ${jobTimeoutMs} ms`);
  if (outcome.kind === 'failed') {
    return { kind: 'failed', error: maskSecretsIn(outcome.error, secrets) };
  }
  return outcome.kind === 'finished' ? outcome : undefined;
}

const failure = (reason: string): JobEvent => ({
  kind: 'failed',
  error: `RuntimeError: ${reason}`,
});
