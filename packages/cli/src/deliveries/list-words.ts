import { redactUrl } from '@hookpact/errors/redact-url';
import type { DeliveryPage, DeliverySummary } from '@hookpact/sender/http';
import { cutLines, padded, widthOf } from '../terminal/columns.ts';
import { Shown, shown } from '../terminal/shown.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { answerOfAttempt, durationWords, signOf } from './attempt-words.ts';

type ListOptions = {
  readonly terminal: Terminal;
  readonly now: number;
};

/** Deliveries as a table without borders: a line each, and below it why the last attempt failed. */
export function listWords(
  { data }: Pick<DeliveryPage, 'data'>,
  { terminal, now }: ListOptions,
): Shown {
  const rows = data.map((delivery) => [
    delivery.id,
    delivery.event_type,
    stateOf(delivery, now),
    `${durationWords(now - Date.parse(delivery.created_at))} ago`,
    endpointOf(delivery),
  ]);
  const widths = [0, 1, 2, 3].map((at) =>
    Math.max(0, ...rows.map((row) => widthOf(row[at] ?? ''))),
  );
  const lines = data.map((delivery, index) => {
    const cells = (rows[index] ?? []).map((cell, at) => padded(cell, widths[at] ?? 0));
    const last = delivery.last_attempt;
    const reason = last?.reason;
    const why = reason ? shown`\n    ${terminal.paint('dim', reason)}` : shown``;
    return shown`${signOf(delivery, terminal)} ${cells.join('  ').trimEnd()}${why}`;
  });
  return cutLines(Shown.join(lines), terminal.columns());
}

function stateOf({ status, reason, attempts, due_at, last_attempt }: DeliverySummary, now: number) {
  const made = attempts === 1 ? '1 attempt' : `${attempts} attempts`;
  const answer = last_attempt ? `  ${answerOfAttempt(last_attempt)}` : '';
  const next = due_at ? `, next in ${durationWords(Math.max(0, Date.parse(due_at) - now))}` : '';
  return `${status}${reason ? ` (${reason})` : ''}  ${made}${next}${answer}`;
}

/** The name of an endpoint; its URL where it has no other. */
const endpointOf = ({ endpoint_id, url }: DeliverySummary): string =>
  endpoint_id.includes('://') ? redactUrl(url) : `${endpoint_id} ${redactUrl(url)}`;
