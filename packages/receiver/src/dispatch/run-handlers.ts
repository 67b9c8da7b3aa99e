import { deferred, type Identity, type Outcome } from '../outcome.ts';
import type { EventContext } from './event-context.ts';
import type { EventHandler } from './handlers.ts';
import { isLater, type MaybePromise } from './maybe-promise.ts';
import type { RetryLater } from './retry-later.ts';

/** Runs handlers one after the other, up to the first that throws. Never throws or rejects. */
export function runHandlers(
  handlers: readonly EventHandler<unknown>[],
  event: unknown,
  context: EventContext,
  identity: Identity,
): MaybePromise<Outcome> {
  try {
    const pending = runUntilPending(handlers, event, context);
    if (!pending) return handled(identity);
    return pending.then(
      () => handled(identity),
      (error: unknown) => notHandled(error, identity),
    );
  } catch (error) {
    return notHandled(error, identity);
  }
}

/** Returns the promise of the remaining work once a handler returns a promise. */
function runUntilPending(
  handlers: readonly EventHandler<unknown>[],
  event: unknown,
  context: EventContext,
): Promise<void> | undefined {
  let ran = 0;
  for (const handler of handlers) {
    const result = handler(event, context);
    ran += 1;
    if (isLater(result)) return finish(result, handlers.slice(ran), event, context);
  }
  return undefined;
}

async function finish(
  pending: PromiseLike<unknown>,
  handlers: readonly EventHandler<unknown>[],
  event: unknown,
  context: EventContext,
): Promise<void> {
  await pending;
  for (const handler of handlers) await handler(event, context);
}

const handled = ({ type, id }: Identity): Outcome => ({ kind: 'handled', type, id });

/** A `Retry-After` of 1 second to a year, whatever was given. */
export function wholeSeconds(seconds: number): number {
  return Math.min(31_536_000, Math.max(1, Math.ceil(seconds) || 1));
}

/** By its name: a program may hold two copies of this package, each with a class of its own. */
function isRetryLater(error: unknown): error is RetryLater {
  try {
    return error instanceof Error && error.name === 'RetryLater';
  } catch {
    return false; // a proxy that throws
  }
}

function notHandled(error: unknown, identity: Identity): Outcome {
  if (isRetryLater(error)) {
    return deferred('RETRY_LATER', {
      ...identity,
      retryAfterSeconds: wholeSeconds(error.afterSeconds),
    });
  }
  return { kind: 'failed', code: 'HANDLER_FAILED', ...identity, error };
}
