import type { Quirks, SieveFunction, WebhookEndpoint } from '@hookpact/sieve-simulator';

/** What a configuration may say about Sieve. */
export type SieveSettings = {
  /** Functions besides the built-in ones; see `defineFunction` of @hookpact/sieve-simulator. */
  functions?: readonly SieveFunction[] | undefined;
  /** What receivers meet in the wild. @default none */
  quirks?: Quirks | undefined;
  /** Sends only the headers that Sieve documents. @default false */
  asDocumented?: boolean | undefined;
  /** Headers and signatures of some endpoints, by the beginning of their URLs. @default [] */
  webhookEndpoints?: readonly WebhookEndpoint[] | undefined;
  /** Jobs that run at once. @default 16 */
  concurrency?: number | undefined;
  /** What becomes of jobs that ran when the process died. @default 'restart' */
  onRestart?: 'restart' | 'fail' | undefined;
};
