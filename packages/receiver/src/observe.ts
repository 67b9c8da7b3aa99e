import { callSafely } from './dispatch/maybe-promise.ts';
import type { Incoming } from './http/incoming.ts';
import type { Outcome } from './outcome.ts';

/**
 * Sees a request before and after it is handled, to measure it; see `./opentelemetry`. It calls
 * `handle` before its first `await`, so that handlers run in its context.
 */
export type Observe = (incoming: Incoming, handle: () => Promise<Outcome>) => unknown;

/** Whatever an observer does, the request is handled once, and its outcome stands. */
export function observed(
  observe: Observe,
  incoming: Incoming,
  receive: () => Promise<Outcome>,
  onFailure: (error: unknown) => void,
): Promise<Outcome> {
  let outcome: Promise<Outcome> | undefined;
  const handle = () => {
    outcome ??= receive();
    return outcome;
  };
  callSafely(() => observe(incoming, handle), onFailure);
  return handle();
}
