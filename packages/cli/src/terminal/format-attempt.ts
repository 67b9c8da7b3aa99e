import type { AttemptReport } from '@hookpact/sender';
import type { Terminal } from './terminal.ts';

/** An attempt in one line: what was sent, what was answered, what follows. */
export function formatAttempt(report: AttemptReport, { paint }: Terminal): string {
  const { attempt, next, eventType } = report;
  const mark = next.kind === 'delivered' ? paint('green', '✓') : paint('yellow', '↻');
  const what = `${eventType.padEnd(24)} attempt ${attempt.number}  ${answerOf(report)}`;
  if (next.kind === 'delivered') return `  ${mark} ${what}  ${attempt.timing.totalMs} ms`;
  if (next.kind === 'dead') return `  ${paint('red', '✗')} ${what}  given up: ${next.reason}`;
  const seconds = Math.max(0, (next.dueAt - attempt.startedAt) / 1_000).toFixed(1);
  return `  ${mark} ${what}  next attempt in ${seconds} s`;
}

/** A status, or why there was none. */
export function answerOf({ attempt }: AttemptReport): string {
  return String(attempt.status ?? attempt.failure);
}
