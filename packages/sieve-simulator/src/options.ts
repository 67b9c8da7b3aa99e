import { randomBytes } from 'node:crypto';
import {
  accelerate,
  type Clock,
  type DeliveryPolicy,
  type DeliveryStore,
  type EgressOptions,
  systemClock,
  type Transport,
} from '@hookpact/sender';
import { sievePolicy } from '@hookpact/sieve-api';
import { scaleDelays } from './clock.ts';
import { SimulatorError } from './errors.ts';
import { builtInFunctions } from './functions/built-in/index.ts';
import type { SieveFunction } from './functions/define-function.ts';
import { createFunctionRegistry, type FunctionRegistry } from './functions/registry.ts';
import type { Quirks } from './webhooks/payload.ts';

export type SimulatorOptions = {
  /** 0 takes any free port. @default 0 */
  port?: number | undefined;
  /** Another address than loopback needs an `apiKey` and turns the egress guard on. @default '127.0.0.1' */
  host?: string | undefined;
  /** SQLite file for jobs, settings, inspector and deliveries. @default none: all in memory */
  dataFile?: string | undefined;
  /**
   * Where deliveries wait; with `postgresStore` of @hookpact/sender, workers can share them.
   * @default where everything else is kept
   */
  deliveryStore?: DeliveryStore<never> | undefined;
  /** What `X-API-Key` must be. @default a random one */
  apiKey?: string | undefined;
  /** When webhooks are retried. @default sievePolicy */
  policy?: DeliveryPolicy | undefined;
  /** Divides all delays: 100 makes ten seconds of 1,000. @default 1 */
  timeScale?: number | undefined;
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
  /** Largest request body of the API. @default 4_194_304 */
  maxBodyBytes?: number | undefined;
  /** How long `await` waits before its 408, before scaling. @default 600_000 */
  awaitTimeoutMs?: number | undefined;
  /** Inspector tokens at once. @default 1_000 */
  maxTokens?: number | undefined;
  /** Requests kept per token; older ones make room. @default 500 */
  maxRequestsPerToken?: number | undefined;
  /** Largest body that the inspector keeps; longer ones are cut and answered 413. @default 1_048_576 */
  maxInspectedBytes?: number | undefined;
  /** All inspected bodies together; older ones make room. @default 268_435_456 */
  maxInspectorBytes?: number | undefined;
  /** Called with internal errors such as a full disk, never with client mistakes. @default ignored */
  onError?: ((error: unknown) => void) | undefined;
  clock?: Clock | undefined;
  /** Makes the attempts of deliveries. @default real HTTP */
  transport?: Transport | undefined;
  /** From 0 (included) to 1. @default Math.random */
  random?: (() => number) | undefined;
};

type Defaulted = Omit<SimulatorOptions, 'dataFile' | 'deliveryStore' | 'functions' | 'transport'>;

export type ResolvedOptions = {
  [Key in keyof Defaulted]-?: Exclude<Defaulted[Key], undefined>;
} & {
  dataFile: string | undefined;
  deliveryStore: DeliveryStore<never> | undefined;
  transport: Transport | undefined;
  functions: FunctionRegistry;
  /** Like `clock`, with its delays divided by `timeScale`. */
  scaledClock: Clock;
  /** Where webhooks may go: anywhere from a loopback address, else only to public ones. */
  egress: EgressOptions;
  /** Whether only this machine can reach the simulator. */
  isLoopback: boolean;
};

/**
 * Completes the options, and refuses what would fail later.
 * @throws SimulatorError
 */
export function resolveOptions(options: SimulatorOptions): ResolvedOptions {
  const host = options.host ?? '127.0.0.1';
  const isLoopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host);
  if (options.apiKey === '') refuse('apiKey', 'a text that is not empty');
  if (!isLoopback && !options.apiKey) throw new SimulatorError('API_KEY_REQUIRED', { host });
  // its first attempt may be another process's, of which this one hears nothing
  if (options.deliveryStore && options.quirks?.startBeforeAnswer) {
    refuse('quirks.startBeforeAnswer', 'left out where deliveries are shared');
  }
  const clock = options.clock ?? systemClock;
  const timeScale = positive('timeScale', options.timeScale ?? 1);
  return {
    port: whole('port', options.port ?? 0, 0, 65_535),
    host,
    isLoopback,
    egress: { allowPrivateNetworks: isLoopback },
    dataFile: options.dataFile,
    deliveryStore: options.deliveryStore,
    apiKey: options.apiKey ?? `sim_${randomBytes(24).toString('base64url')}`,
    policy: accelerate(options.policy ?? sievePolicy, timeScale),
    timeScale,
    functions: createFunctionRegistry([...builtInFunctions, ...(options.functions ?? [])]),
    quirks: options.quirks ?? {},
    concurrency: whole('concurrency', options.concurrency ?? 16),
    jobTimeoutMs: whole('jobTimeoutMs', options.jobTimeoutMs ?? 3_600_000),
    onRestart: options.onRestart ?? 'restart',
    credits: options.credits ?? Number.POSITIVE_INFINITY,
    maxUnfinishedJobs: whole('maxUnfinishedJobs', options.maxUnfinishedJobs ?? 10_000),
    maxBodyBytes: whole('maxBodyBytes', options.maxBodyBytes ?? 4_194_304),
    awaitTimeoutMs: whole('awaitTimeoutMs', options.awaitTimeoutMs ?? 600_000),
    maxTokens: whole('maxTokens', options.maxTokens ?? 1_000),
    maxRequestsPerToken: whole('maxRequestsPerToken', options.maxRequestsPerToken ?? 500),
    maxInspectedBytes: whole('maxInspectedBytes', options.maxInspectedBytes ?? 1_048_576),
    maxInspectorBytes: whole('maxInspectorBytes', options.maxInspectorBytes ?? 268_435_456),
    onError: guarded(options.onError),
    transport: options.transport,
    clock,
    scaledClock: scaleDelays(clock, timeScale),
    random: options.random ?? Math.random,
  };
}

/** A caller's function that fails must not fail what called it. */
function guarded(onError: SimulatorOptions['onError']): (error: unknown) => void {
  return (error) => {
    new Promise((resolve) => resolve(onError?.(error))).catch(() => {});
  };
}

function whole(option: string, value: number, least = 1, most = Number.MAX_SAFE_INTEGER): number {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  return refuse(option, `a whole number from ${least} to ${most}`);
}

function positive(option: string, value: number): number {
  if (Number.isFinite(value) && value > 0) return value;
  return refuse(option, 'a number above 0');
}

function refuse(option: string, expected: string): never {
  throw new SimulatorError('OPTION_INVALID', { option, expected });
}
