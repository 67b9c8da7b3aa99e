import { deferred } from '../deferred.ts';
import type { Delivery } from '../delivery.ts';
import { isLater, type MaybePromise } from '../maybe-promise.ts';
import type { Identity, Outcome } from '../outcome.ts';
import { RetryLater } from '../retry-later.ts';
import type { EventHandler } from './handlers.ts';

/** Runs handlers one after the other; the first that throws ends it. Never throws or rejects. */
export function runHandlers(
  handlers: readonly EventHandler<unknown>[],
  event: unknown,
  delivery: Delivery,
  identity: Identity,
): MaybePromise<Outcome> {
  try {
    const pending = runUntilPending(handlers, event, delivery);
    if (!pending) return handled(identity);
    return pending.then(
      () => handled(identity),
      (error: unknown) => notHandled(error, identity),
    );
  } catch (error) {
    return notHandled(error, identity);
  }
}

/** The rest of the work, if some handler returned a promise. */
function runUntilPending(
  handlers: readonly EventHandler<unknown>[],
  event: unknown,
  delivery: Delivery,
): Promise<void> | undefined {
  let ran = 0;
  for (const handler of handlers) {
    const result = handler(event, delivery);
    ran += 1;
    if (isLater(result)) return finish(result, handlers.slice(ran), event, delivery);
  }
  return undefined;
}

async function finish(
  pending: PromiseLike<unknown>,
  handlers: readonly EventHandler<unknown>[],
  event: unknown,
  delivery: Delivery,
): Promise<void> {
  await pending;
  for (const handler of handlers) await handler(event, delivery);
}

const handled = ({ type, id }: Identity): Outcome => ({ kind: 'handled', type, id });

function notHandled(error: unknown, identity: Identity): Outcome {
  if (error instanceof RetryLater) {
    return deferred('RETRY_LATER', { ...identity, retryAfterSeconds: error.afterSeconds });
  }
  return { kind: 'failed', code: 'HANDLER_FAILED', ...identity, error };
}
