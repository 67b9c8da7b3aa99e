import { redactUrl } from '@hookpact/errors/redact-url';
import type { AttemptReport, DeliveryPolicy } from '@hookpact/sender';
import { failureReason } from '@hookpact/sender/reason';
import { cutLines } from './columns.ts';
import { type Shown, shown } from './shown.ts';
import type { Terminal } from './terminal.ts';

/**
 * An attempt: what was sent, what was answered, what follows; below it, why it failed. Cut to the
 * width of the terminal.
 */
export function formatAttempt(
  report: AttemptReport,
  { paint, columns }: Pick<Terminal, 'paint' | 'columns'>,
  policy?: Pick<DeliveryPolicy, 'isSuccess'>,
  { withUrl = false }: { withUrl?: boolean } = {},
): Shown {
  const { attempt, next, eventType } = report;
  const what = shown`${eventType.padEnd(24)} attempt ${attempt.number}  ${answerOf(report)}`;
  const where = withUrl ? shown`  ${paint('dim', redactUrl(report.url))}` : shown``;
  const reason = failureReason(report, policy);
  const why = reason ? shown`\n      ${paint('dim', reason)}` : shown``;
  const line = shown`  ${markOf(next, paint)} ${what}  ${whatNext(report)}${where}${why}`;
  return cutLines(line, columns());
}

function markOf({ kind }: AttemptReport['next'], paint: Terminal['paint']): Shown {
  if (kind === 'delivered') return paint('green', '✓');
  return kind === 'dead' ? paint('red', '✗') : paint('yellow', '↻');
}

function whatNext({ attempt, next }: AttemptReport): string {
  if (next.kind === 'delivered') return `${attempt.timing.totalMs} ms`;
  if (next.kind === 'dead') return `given up: ${next.reason}`;
  const seconds = Math.max(0, (next.dueAt - attempt.startedAt) / 1_000).toFixed(1);
  return `next attempt in ${seconds} s`;
}

/** A status, or why there was none. */
export function answerOf({ attempt }: Pick<AttemptReport, 'attempt'>): string {
  return String(attempt.status ?? attempt.failure);
}
