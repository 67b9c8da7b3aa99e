import type { ReceivedRequest } from '@hookpact/inspector/models';

/** The answer of a receiver. */
export type Answer = {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  readonly body_encoding: 'utf8' | 'base64';
  readonly duration_ms: number;
};

/** A request as it was on the wire. */
export type RawRequest = {
  readonly method: string;
  readonly rawHeaders: readonly string[];
  readonly body: Uint8Array;
};

/**
 * - `kept`: there is no receiver to forward it to.
 * - `held`: its receiver is down, and gets it when it is back.
 * - `under_way`: it was sent on, and is not answered yet.
 * - `answered`: `answer` has what its receiver said.
 * - `failed`: its receiver got it, perhaps, and gave no answer: `error` says why.
 */
export type ExchangeState = 'kept' | 'held' | 'under_way' | 'answered' | 'failed';

/** A request that arrived, and what its receiver made of it. */
export type Exchange = {
  /** From 1, in the order of arrival. */
  readonly number: number;
  readonly request: ReceivedRequest;
  readonly raw: RawRequest;
  readonly state: ExchangeState;
  /** Where it is forwarded to. */
  readonly target: string | undefined;
  readonly answer: Answer | undefined;
  readonly error: string | undefined;
  /** The exchange that this one repeats. */
  readonly repeats: number | undefined;
};

export const hasEnded = ({ state }: Exchange): boolean =>
  state === 'kept' || state === 'answered' || state === 'failed';
