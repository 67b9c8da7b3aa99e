import { deferred, type Identity, type Outcome } from '../outcome.ts';
import type { EventContext } from './event-context.ts';
import type { EventHandler } from './handlers.ts';
import { attempt, isLater, type MaybePromise } from './maybe-promise.ts';
import type { RetryLater } from './retry-later.ts';

/** Runs handlers one after the other, up to the first that throws. Never throws or rejects. */
export function runHandlers(
  handlers: readonly EventHandler<unknown>[],
  event: unknown,
  context: EventContext,
  { type, id }: Identity,
): MaybePromise<Outcome> {
  return attempt<void, Outcome>(
    () => runFrom(0, handlers, event, context),
    () => ({ kind: 'handled', type, id }),
    (error) => notHandled(error, { type, id }),
  );
}

/** Returns the promise of the remaining work once a handler returns a promise. */
function runFrom(
  first: number,
  handlers: readonly EventHandler<unknown>[],
  event: unknown,
  context: EventContext,
): MaybePromise<void> {
  for (let at = first; at < handlers.length; at += 1) {
    const result = handlers[at]?.(event, context);
    if (isLater(result)) {
      return Promise.resolve(result).then(() => runFrom(at + 1, handlers, event, context));
    }
  }
}

/** A `Retry-After` of 1 second to a year, whatever was given. */
export function wholeSeconds(seconds: number): number {
  return Math.min(31_536_000, Math.max(1, Math.ceil(seconds) || 1));
}

/**
 * The wait that a `RetryLater` asks for; undefined for any other error. Known by its name: a program
 * may hold two copies of this package, each with a class of its own.
 */
function retryAfterOf(error: unknown): number | undefined {
  try {
    const isRetryLater = error instanceof Error && error.name === 'RetryLater';
    return isRetryLater ? wholeSeconds(Number((error as RetryLater).afterSeconds)) : undefined;
  } catch {
    return undefined; // a proxy or a getter that throws
  }
}

function notHandled(error: unknown, identity: Identity): Outcome {
  const retryAfterSeconds = retryAfterOf(error);
  return retryAfterSeconds === undefined
    ? { kind: 'failed', code: 'HANDLER_FAILED', ...identity, error }
    : deferred('RETRY_LATER', { ...identity, retryAfterSeconds });
}
