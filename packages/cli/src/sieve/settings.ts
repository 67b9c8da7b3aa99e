import type { Quirks, SieveFunction, WebhookEndpoint } from '@hookpact/sieve-simulator';

/** The settings of a configuration for Sieve. */
export type SieveSettings = {
  /** Functions besides the built-in ones; see `defineFunction` of @hookpact/sieve-simulator. */
  functions?: readonly SieveFunction[] | undefined;
  /** Deviations that receivers meet in the wild. @default none */
  quirks?: Quirks | undefined;
  /** Sends only the headers that Sieve documents. @default false */
  asDocumented?: boolean | undefined;
  /** Headers and signatures of some endpoints, by the beginning of their URLs. @default [] */
  webhookEndpoints?: readonly WebhookEndpoint[] | undefined;
  /** Jobs that run at once. @default 16 */
  concurrency?: number | undefined;
  /** The fate of jobs that ran when the process died. @default 'restart' */
  onRestart?: 'restart' | 'fail' | undefined;
};
