export type {
  FunctionApp,
  InputOutput,
  Job,
  JobOutput,
  JobStatus,
  Version,
  Webhook,
  WebhookType,
} from '@hookpact/sieve-api';
export { createSieve, type Sieve } from './create-sieve.ts';
export { isSieveError, SieveError, type SieveErrorCode, sieveErrors } from './errors.ts';
export type { FunctionEdit, Inputs, PushOptions, SieveFunction } from './functions/function.ts';
export type { CallOptions, SieveFuture } from './jobs/future.ts';
export type { JobListOptions } from './jobs/jobs.ts';
export type { Fetch, SieveOptions } from './options.ts';
export type { ListOptions } from './pages.ts';
