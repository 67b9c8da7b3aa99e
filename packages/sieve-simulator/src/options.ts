import type { FinishHeaders } from '@hookpact/sender';
import { createSigner } from '@hookpact/signature';
import { SimulatorError } from './errors.ts';
import { builtInFunctions } from './functions/built-in/index.ts';
import type { SieveFunction } from './functions/define-function.ts';
import { createFunctionRegistry, type FunctionRegistry } from './functions/registry.ts';
import type { Quirks } from './webhooks/payload.ts';
import { createWebhookHeaders, type WebhookEndpoint } from './webhooks/webhook-headers.ts';

export type SieveProviderOptions = {
  /** Functions besides the built-in ones. @default [] */
  functions?: readonly SieveFunction[] | undefined;
  /** Deviations that receivers meet in the wild. @default none */
  quirks?: Quirks | undefined;
  /**
   * Sends only the headers that Sieve documents: no `webhook-id`, `webhook-timestamp`, `traceparent`
   * or `hookpact-…`. So receivers meet webhooks as Sieve sends them. @default false
   */
  asDocumented?: boolean | undefined;
  /** Headers and signatures of some endpoints, by the beginning of their URLs. @default [] */
  webhookEndpoints?: readonly WebhookEndpoint[] | undefined;
  /** Jobs that run at once. @default 16 */
  concurrency?: number | undefined;
  /** How long one job may run, before scaling. @default 3_600_000 */
  jobTimeoutMs?: number | undefined;
  /** The fate of jobs that ran when the process died. @default 'restart' */
  onRestart?: 'restart' | 'fail' | undefined;
  /** Pushes until the API answers 402. @default no limit */
  credits?: number | undefined;
  /** Jobs that may wait or run at once; more are answered 429. @default 10_000 */
  maxUnfinishedJobs?: number | undefined;
  /** How long `await` waits before its 408, before scaling. @default 600_000 */
  awaitTimeoutMs?: number | undefined;
};

type OfDelivery = 'asDocumented' | 'webhookEndpoints';

export type ResolvedOptions = {
  [Key in Exclude<keyof SieveProviderOptions, OfDelivery | 'functions'>]-?: Exclude<
    SieveProviderOptions[Key],
    undefined
  >;
} & { functions: FunctionRegistry; finishHeaders: FinishHeaders | undefined };

/**
 * Completes the options, and refuses what would fail later.
 * @throws SimulatorError
 */
export function resolveOptions(options: SieveProviderOptions): ResolvedOptions {
  return {
    functions: createFunctionRegistry([...builtInFunctions, ...(options.functions ?? [])]),
    quirks: options.quirks ?? {},
    finishHeaders: finishHeadersOf(options),
    concurrency: whole('concurrency', options.concurrency ?? 16),
    jobTimeoutMs: whole('jobTimeoutMs', options.jobTimeoutMs ?? 3_600_000),
    onRestart: options.onRestart ?? 'restart',
    credits: options.credits ?? Number.POSITIVE_INFINITY,
    maxUnfinishedJobs: whole('maxUnfinishedJobs', options.maxUnfinishedJobs ?? 10_000),
    awaitTimeoutMs: whole('awaitTimeoutMs', options.awaitTimeoutMs ?? 600_000),
  };
}

function finishHeadersOf(options: SieveProviderOptions): FinishHeaders | undefined {
  const { asDocumented = false, webhookEndpoints: endpoints = [] } = options;
  if (!asDocumented && endpoints.length === 0) return undefined;
  for (const [index, endpoint] of endpoints.entries()) {
    checkEndpoint(`webhookEndpoints[${index}]`, endpoint);
  }
  return createWebhookHeaders({ asDocumented, endpoints });
}

// RFC 9110, sections 5.1 and 5.5
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
/** These headers belong to the connection, or describe the bytes of the body. */
const reserved =
  /^(connection|content-encoding|content-length|expect|host|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade)$/i;

function checkEndpoint(option: string, endpoint: WebhookEndpoint): void {
  const { url, headers = {}, secrets = [], clockSkewSeconds = 0 } = endpoint;
  if (!URL.canParse(url))
    refuse(`${option}.url`, 'the beginning of URLs, such as http://127.0.0.1:3000/');
  for (const [name, value] of Object.entries(headers)) {
    if (HEADER_NAME.test(name) && HEADER_VALUE.test(value) && !reserved.test(name)) continue;
    refuse(`${option}.headers`, 'headers of RFC 9110, without those of the connection');
  }
  if (!Number.isSafeInteger(clockSkewSeconds)) {
    refuse(`${option}.clockSkewSeconds`, 'a whole number of seconds');
  }
  try {
    if (secrets.length > 0) createSigner(secrets);
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    refuse(`${option}.secrets`, `secrets that can sign (${reason})`);
  }
}

function whole(option: string, value: number): number {
  if (Number.isSafeInteger(value) && value > 0) return value;
  return refuse(option, 'a whole number above 0');
}

export function refuse(option: string, expected: string): never {
  throw new SimulatorError('OPTION_INVALID', { option, expected });
}
