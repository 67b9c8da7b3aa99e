import type { DeliveryAttempt, DeliverySummary } from '@hookpact/sender/http';
import { type Shown, shown } from '../terminal/shown.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** A status, or why there was none. */
export const answerOfAttempt = ({ status, failure }: DeliveryAttempt): string =>
  String(status ?? failure ?? '');

/** The state of a delivery as a sign. */
export function signOf(
  { status }: Pick<DeliverySummary, 'status'>,
  { paint }: Pick<Terminal, 'paint'>,
): Shown {
  switch (status) {
    case 'delivered':
      return paint('green', '✓');
    case 'dead':
      return paint('red', '✗');
    case 'waiting':
      return paint('yellow', '↻');
    case 'cancelled':
      return paint('dim', '-');
    default:
      return shown`${status satisfies never}`;
  }
}

/** A duration, as people say it. */
export function durationWords(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  if (ms < 3_600_000) return `${Math.round(ms / 60_000)} min`;
  if (ms < 86_400_000) return `${Math.round(ms / 3_600_000)} h`;
  return `${Math.round(ms / 86_400_000)} d`;
}
