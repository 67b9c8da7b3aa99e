import type { DueAttempt, FinishedAttempt } from '../store/store.ts';
import { type AttemptReport, toReport } from './events.ts';

/** An attempt that is about to be made. */
export type AttemptStart = Omit<AttemptReport, 'attempt' | 'next'> & { readonly number: number };

/**
 * Wraps each attempt, to measure it; see `./opentelemetry`. `make` makes the attempt, once, and
 * sends `traceparent` with it, or a new one of its own.
 */
export type Observe = (
  start: AttemptStart,
  make: (traceparent?: string) => Promise<AttemptReport>,
) => Promise<AttemptReport>;

type MakeAttempt = (due: DueAttempt, traceparent?: string) => Promise<FinishedAttempt>;

/** Whatever an observer does, the attempt is made once, and its outcome stands. */
export function observed(
  makeAttempt: MakeAttempt,
  observe: Observe,
  onObserverError: (error: unknown) => void,
): MakeAttempt {
  return async (due) => {
    let made: Promise<FinishedAttempt> | undefined;
    const make = async (traceparent?: string) => {
      made ??= makeAttempt(due, traceparent);
      return toReport(await made);
    };
    const { deliveryId, messageId, eventType, endpointId, url, number } = due;
    try {
      await observe({ deliveryId, messageId, eventType, endpointId, url, number }, make);
    } catch (error) {
      onObserverError(error);
    }
    return made ?? makeAttempt(due);
  };
}
