import type { DeliveryPolicy } from '@hookpact/sender';
import type { DeliveryAttempt, DeliverySummary } from '@hookpact/sender/http';
import { failureReason } from '../terminal/failure-reason.ts';
import { type Shown, shown } from '../terminal/shown.ts';
import type { Terminal } from '../terminal/terminal.ts';

type Policy = Pick<DeliveryPolicy, 'isSuccess'> | undefined;

/** Why an attempt failed, from what the API says of it. */
export function reasonOfAttempt(attempt: DeliveryAttempt, policy: Policy): string | undefined {
  const { failure, detail, status, headers, body, body_encoding } = attempt;
  const words = {
    failure: failure ?? undefined,
    detail: detail ?? undefined,
    status: status ?? undefined,
    responseHeaders: headers,
    responseBody: Buffer.from(body, body_encoding),
  };
  return failureReason({ attempt: words }, policy);
}

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
