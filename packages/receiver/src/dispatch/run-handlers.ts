import { deferred } from '../deferred.ts';
import type { Delivery } from '../delivery.ts';
import type { Identity, Outcome } from '../outcome.ts';
import { RetryLater } from '../retry-later.ts';
import type { EventHandler } from './handlers.ts';

/** Runs handlers one after the other; the first that throws ends it. Never rejects. */
export async function runHandlers(
  handlers: readonly EventHandler<unknown>[],
  event: unknown,
  delivery: Delivery,
  identity: Identity,
): Promise<Outcome> {
  try {
    for (const handler of handlers) await handler(event, delivery);
    return { kind: 'handled', ...identity };
  } catch (error) {
    if (error instanceof RetryLater) {
      return deferred('RETRY_LATER', { ...identity, retryAfterSeconds: error.afterSeconds });
    }
    return { kind: 'failed', code: 'HANDLER_FAILED', ...identity, error };
  }
}
