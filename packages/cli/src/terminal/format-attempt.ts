import type { AttemptReport, DeliveryPolicy } from '@hookpact/sender';
import { failureReason } from './failure-reason.ts';
import { type Shown, shown } from './shown.ts';
import type { Terminal } from './terminal.ts';

/** An attempt: what was sent, what was answered, what follows; below it, why it failed. */
export function formatAttempt(
  report: AttemptReport,
  { paint }: Pick<Terminal, 'paint'>,
  policy?: Pick<DeliveryPolicy, 'isSuccess'>,
): Shown {
  const { attempt, next, eventType } = report;
  const what = shown`${eventType.padEnd(24)} attempt ${attempt.number}  ${answerOf(report)}`;
  const reason = failureReason(report, policy);
  const why = reason ? shown`\n      ${paint('dim', reason)}` : shown``;
  if (next.kind === 'delivered') {
    return shown`  ${paint('green', '✓')} ${what}  ${attempt.timing.totalMs} ms`;
  }
  if (next.kind === 'dead') {
    return shown`  ${paint('red', '✗')} ${what}  given up: ${next.reason}${why}`;
  }
  const seconds = Math.max(0, (next.dueAt - attempt.startedAt) / 1_000).toFixed(1);
  return shown`  ${paint('yellow', '↻')} ${what}  next attempt in ${seconds} s${why}`;
}

/** A status, or why there was none. */
export function answerOf({ attempt }: AttemptReport): string {
  return String(attempt.status ?? attempt.failure);
}
