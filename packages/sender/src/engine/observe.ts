import type { Clock } from '../clock.ts';
import type { DueAttempt, EndpointChange, FinishedAttempt } from '../store/store.ts';
import { type AttemptReport, toReport } from './events.ts';

/** An attempt that is about to be made. */
export type AttemptStart = Omit<AttemptReport, 'attempt' | 'next'> & { readonly number: number };

/**
 * Wraps each attempt, to measure it; see `./opentelemetry`. `make` makes the attempt, once, and
 * sends `traceparent` with it, or a new one of its own.
 */
export type Observe = {
  (
    start: AttemptStart,
    make: (traceparent?: string) => Promise<AttemptReport>,
  ): Promise<AttemptReport>;
  /** Called when an endpoint was paused, found gone, or resumed. */
  endpointChanged?(change: EndpointChange): void;
};

type MakeAttempt = (due: DueAttempt, traceparent?: string) => Promise<FinishedAttempt>;

/** How long an observer may take to call `make`. */
const PATIENCE_MS = 1_000;

/**
 * An observer changes nothing: the attempt is made once, and its outcome stands. An observer that
 * throws, rejects or does not end costs neither the attempt nor its slot.
 */
export function observed(
  makeAttempt: MakeAttempt,
  observe: Observe,
  { clock, onError }: { clock: Pick<Clock, 'schedule'>; onError: (error: unknown) => void },
): MakeAttempt {
  return (due) =>
    new Promise((resolve, reject) => {
      let made: Promise<FinishedAttempt> | undefined;
      const makeOnce = (traceparent?: string) => {
        cancelPatience();
        made ??= makeAttempt(due, traceparent);
        made.then(resolve, reject);
        return made;
      };
      const cancelPatience = clock.schedule(() => void makeOnce(), PATIENCE_MS);
      const { deliveryId, messageId, eventType, endpointId, url, number } = due;
      const start = { deliveryId, messageId, eventType, endpointId, url, number };
      const make = async (traceparent?: string) => toReport(await makeOnce(traceparent));
      const observing = new Promise((end) => end(observe(start, make)));
      observing.catch(onError).finally(() => void makeOnce());
    });
}
