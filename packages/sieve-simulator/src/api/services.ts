import type { Clock } from '@hookpact/sender';
import type { FunctionRegistry } from '../functions/registry.ts';
import type { EnvCipher } from '../jobs/env-cipher.ts';
import type { Job } from '../jobs/job.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import type { JobStore } from '../jobs/job-store.ts';
import type { FunctionSettingsStore } from '../store/function-settings.ts';
import type { RefusedWebhooks } from '../webhooks/refused-webhooks.ts';
import type { RefuseBlocked } from './refuse-blocked.ts';

/** The services of the routes. */
export type Services = {
  readonly clock: Clock;
  readonly functions: FunctionRegistry;
  readonly settings: FunctionSettingsStore;
  readonly jobs: JobStore;
  readonly runner: JobRunner;
  readonly envCipher: EnvCipher;
  readonly limits: Limits;
  readonly refuseBlocked: RefuseBlocked;
  /** Webhooks that were due and could not be sent. */
  readonly refused: RefusedWebhooks;
  /** Spends one push; false when there is nothing left. */
  readonly spendCredit: () => boolean;
  /** Pushes that are left; infinite without a limit. */
  readonly creditsLeft: () => number;
  /** Stores and queues a job; resolves when its push may be answered. */
  readonly pushJob: (job: Job) => Promise<void>;
};

export type Limits = {
  readonly maxBodyBytes: number;
  readonly maxUnfinishedJobs: number;
  readonly awaitTimeoutMs: number;
  /** Jobs that run at once. */
  readonly concurrency: number;
};
