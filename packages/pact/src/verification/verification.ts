import type { Failure } from './failures.ts';

/** The verdict about one interaction; it passed when nothing failed. */
export type VerifiedInteraction = {
  readonly consumer: string;
  /** `job.complete, given a job failed` */
  readonly name: string;
  /** The path of its pact file; a broker has none. */
  readonly file?: string | undefined;
  /** Changes with any word of the contract; a broker's client does not tell it. */
  readonly fingerprint?: string | undefined;
  readonly failures: readonly Failure[];
};

/** The result of holding a provider to its pacts. */
export type Verification = {
  /**
   * - `states`: the provider brought about each state, and sent an event.
   * - `captures`: payloads that the real service sent.
   * - `broker`: like `states`, with the pacts of a broker and judged by its client.
   */
  readonly source: 'states' | 'captures' | 'broker';
  readonly provider: string;
  readonly isVerified: boolean;
  /** How many interactions were verified. */
  readonly total: number;
  /** Their verdicts. From a broker, the broken ones only: its client names no others. */
  readonly interactions: readonly VerifiedInteraction[];
  /** How many interactions of the pacts are not webhooks, and were not looked at. */
  readonly leftOut: number;
  /** Captured payloads that are not what the catalogue promises: the catalogue is wrong. */
  readonly drifted: readonly { readonly file: string; readonly failures: readonly Failure[] }[];
};
