import { checksum } from '#host';
import type { ClaimResult, DedupeStore, HeldClaim } from '../dedupe/store.ts';
import { ReceiverError } from '../errors.ts';
import { deferred, type Outcome } from '../outcome.ts';
import { attempt, type MaybePromise, whenThere } from './maybe-promise.ts';
import { wholeSeconds } from './run-handlers.ts';
import type { DispatchContext, Task } from './task.ts';

/** A task that a store can claim. */
type KeyedTask = Task & { readonly key: string; readonly dedupe: DedupeStore };

/**
 * Handles an event unless it was handled before or is being handled. The claim on an event that
 * failed is released, so that the sender's next attempt is handled.
 */
export function deduplicate(
  context: DispatchContext,
  task: KeyedTask,
  handle: () => MaybePromise<Outcome>,
): MaybePromise<Outcome> {
  const { identity, key, dedupe, source } = task;
  const { rawBody, receivedAt } = source;
  const { leaseMs } = context.settings;
  const request = { key, checksum: checksum(rawBody), leaseMs, receivedAt };
  const unavailable = (error: unknown): Outcome =>
    deferred('DEDUPE_UNAVAILABLE', { ...identity, error });

  function decide(claim: ClaimResult): MaybePromise<Outcome> {
    switch (claim?.kind) {
      case 'claimed': {
        const held = { key, token: claim.token };
        return whenThere(handle(), (outcome) =>
          whenThere(recordResult(context, task, held, outcome), () => outcome),
        );
      }
      case 'handled':
        return otherBody(context, task, claim) ?? { kind: 'duplicate', ...identity };
      case 'busy': {
        const retryAfterSeconds = wholeSeconds(claim.leaseLeftMs / 1000);
        const busy = deferred('EVENT_BUSY', { ...identity, retryAfterSeconds });
        return otherBody(context, task, claim) ?? busy;
      }
      default:
        // a store is somebody else's code: an answer that is none is like no answer
        return unavailable(new ReceiverError('STORE_ANSWER_INVALID', { answer: describe(claim) }));
    }
  }

  return attempt(() => dedupe.claim(request), decide, unavailable);
}

function describe(claim: unknown): string {
  const kind: unknown = Object(claim).kind;
  return typeof kind === 'string' ? `the kind ${kind}` : `a value of type ${typeof claim}`;
}

/** Refuses or reports an event that came again with another body. */
function otherBody(
  { settings, reportError }: DispatchContext,
  { identity }: KeyedTask,
  { isSameBody }: { readonly isSameBody: boolean },
): Outcome | undefined {
  if (isSameBody) return undefined;
  if (settings.otherBody === 'refuse') {
    return { kind: 'rejected', code: 'EVENT_CONFLICT', ...identity };
  }
  reportError(new ReceiverError('EVENT_BODY_DIFFERS', { type: identity.type ?? '' }), identity);
  return undefined;
}

/** Completes or releases a claim. The response does not depend on it: problems are reported. */
function recordResult(
  { reportError }: DispatchContext,
  { dedupe }: KeyedTask,
  held: HeldClaim,
  outcome: Outcome,
): MaybePromise<void> {
  const isDone = outcome.kind === 'handled' || outcome.kind === 'accepted';
  const report = (error: unknown) => reportError(error, outcome);
  return attempt<unknown, void>(
    () => (isDone ? dedupe.complete(held) : dedupe.release(held)),
    (isOurs) => {
      if (isOurs === false) report(new ReceiverError('LEASE_LOST', { type: outcome.type ?? '' }));
    },
    report,
  );
}
