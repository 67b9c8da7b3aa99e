import { checksum } from '../dedupe/checksum.ts';
import type { Claim, DedupeStore, HeldClaim } from '../dedupe/store.ts';
import { deferred } from '../deferred.ts';
import type { EventSource } from '../delivery.ts';
import { ReceiverError } from '../errors.ts';
import { isLater, type MaybePromise, whenThere } from '../maybe-promise.ts';
import type { Identity, Outcome } from '../outcome.ts';

export type OnceOptions = {
  readonly dedupe: DedupeStore;
  readonly leaseMs: number;
  /** Told when the event was handled but that could not be recorded: the answer stays 200. */
  readonly onError: (error: unknown, identity: Identity) => void;
};

/**
 * Handles an event unless it was handled before or is being handled. An event that was not handled
 * after all is forgotten, so that the sender's next attempt is handled.
 */
export function once(
  options: OnceOptions,
  key: string,
  source: EventSource,
  identity: Identity,
  handle: () => MaybePromise<Outcome>,
): MaybePromise<Outcome> {
  return whenThere(claimOf(options, key, source), (claim) => {
    switch (claim.kind) {
      case 'claimed':
        return whenThere(handle(), (outcome) =>
          whenThere(settle(options, { key, token: claim.token }, outcome), () => outcome),
        );
      case 'handled':
        return { kind: 'duplicate', ...identity };
      case 'conflict':
        return { kind: 'rejected', code: 'EVENT_CONFLICT', ...identity };
      case 'busy': {
        const retryAfterSeconds = Math.max(1, Math.ceil(claim.leaseLeftMs / 1000));
        return deferred('EVENT_BUSY', { ...identity, retryAfterSeconds });
      }
      case 'unavailable':
        return deferred('DEDUPE_UNAVAILABLE', { ...identity, error: claim.error });
      default:
        return claim satisfies never;
    }
  });
}

type Claimed = Claim | { readonly kind: 'unavailable'; readonly error: unknown };

function claimOf(
  { dedupe, leaseMs }: OnceOptions,
  key: string,
  { rawBody, receivedAt }: EventSource,
): MaybePromise<Claimed> {
  try {
    const claim = dedupe.claim({ key, checksum: checksum(rawBody), leaseMs, receivedAt });
    return isLater(claim) ? claim.then(undefined, unavailable) : claim;
  } catch (error) {
    return unavailable(error);
  }
}

const unavailable = (error: unknown): Claimed => ({ kind: 'unavailable', error });

/** Records what became of a claim. The answer does not depend on it: problems are reported. */
function settle(
  { dedupe, onError }: OnceOptions,
  held: HeldClaim,
  outcome: Outcome,
): MaybePromise<void> {
  const isDone = outcome.kind === 'handled' || outcome.kind === 'accepted';
  const report = (error: unknown) => onError(error, outcome);
  const check = (isOurs: unknown) => {
    if (isOurs === false) report(new ReceiverError('LEASE_LOST', { type: outcome.type ?? '' }));
  };
  try {
    const settled = isDone ? dedupe.complete(held) : dedupe.release(held);
    return isLater(settled) ? settled.then(check, report) : check(settled);
  } catch (error) {
    return report(error);
  }
}
