import { SimulatorError } from './errors.ts';
import { builtInFunctions } from './functions/built-in/index.ts';
import type { SieveFunction } from './functions/define-function.ts';
import { createFunctionRegistry, type FunctionRegistry } from './functions/registry.ts';
import type { Quirks } from './webhooks/payload.ts';

export type SieveProviderOptions = {
  /** Functions besides the built-in ones. @default [] */
  functions?: readonly SieveFunction[] | undefined;
  /** What receivers meet in the wild. @default none */
  quirks?: Quirks | undefined;
  /** Jobs that run at once. @default 16 */
  concurrency?: number | undefined;
  /** How long one job may run, before scaling. @default 3_600_000 */
  jobTimeoutMs?: number | undefined;
  /** What becomes of jobs that ran when the process died. @default 'restart' */
  onRestart?: 'restart' | 'fail' | undefined;
  /** Pushes until the API answers 402. @default no limit */
  credits?: number | undefined;
  /** Jobs that may wait or run at once; more are answered 429. @default 10_000 */
  maxUnfinishedJobs?: number | undefined;
  /** How long `await` waits before its 408, before scaling. @default 600_000 */
  awaitTimeoutMs?: number | undefined;
};

export type ResolvedOptions = {
  [Key in Exclude<keyof SieveProviderOptions, 'functions'>]-?: Exclude<
    SieveProviderOptions[Key],
    undefined
  >;
} & { functions: FunctionRegistry };

/**
 * Completes the options, and refuses what would fail later.
 * @throws SimulatorError
 */
export function resolveOptions(options: SieveProviderOptions): ResolvedOptions {
  return {
    functions: createFunctionRegistry([...builtInFunctions, ...(options.functions ?? [])]),
    quirks: options.quirks ?? {},
    concurrency: whole('concurrency', options.concurrency ?? 16),
    jobTimeoutMs: whole('jobTimeoutMs', options.jobTimeoutMs ?? 3_600_000),
    onRestart: options.onRestart ?? 'restart',
    credits: options.credits ?? Number.POSITIVE_INFINITY,
    maxUnfinishedJobs: whole('maxUnfinishedJobs', options.maxUnfinishedJobs ?? 10_000),
    awaitTimeoutMs: whole('awaitTimeoutMs', options.awaitTimeoutMs ?? 600_000),
  };
}

function whole(option: string, value: number): number {
  if (Number.isSafeInteger(value) && value > 0) return value;
  return refuse(option, 'a whole number above 0');
}

export function refuse(option: string, expected: string): never {
  throw new SimulatorError('OPTION_INVALID', { option, expected });
}
