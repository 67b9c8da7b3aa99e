import { redactUrl } from '@hookpact/errors/redact-url';
import type { DeliveryAttempt, DeliveryDetail, EndpointStatus } from '@hookpact/sender/http';
import type { CommandContext } from '../command/context.ts';
import { asStarted } from '../command/define-command.ts';
import { cutLines } from '../terminal/columns.ts';
import { Shown, shown } from '../terminal/shown.ts';
import { answerOfAttempt, durationWords, signOf } from './attempt-words.ts';

type TimelineOptions = {
  readonly context: Pick<CommandContext, 'terminal' | 'invocation'>;
  readonly now: number;
  /** Of its endpoint. */
  readonly endpoint: EndpointStatus['state'];
};

const LONGEST_BODY = 4_000;

/**
 * One delivery from its acceptance on: each attempt, its failure, the next attempt, the payload.
 */
export function timelineWords(delivery: DeliveryDetail, options: TimelineOptions): Shown {
  const { terminal } = options.context;
  const { event_type, id, endpoint_id, url, created_at } = delivery;
  const to = redactUrl(url);
  const endpoint = endpoint_id.includes('://') ? '' : ` (endpoint ${endpoint_id})`;
  const lines = [
    shown`${terminal.paint('bold', event_type)}  ${id}`,
    shown`to ${to}${endpoint}, accepted ${created_at}`,
    shown``,
    ...delivery.attempt_list.map((attempt) => attemptWords(attempt, delivery, options)),
    shown`  ${signOf(delivery, terminal)} ${asStarted(stateWords(delivery, options), options.context)}`,
    shown``,
  ];
  const head = cutLines(Shown.join(lines), terminal.columns());
  return Shown.join([head, bodyOf(delivery), ...hintOf(delivery, options.context)]);
}

function attemptWords(
  attempt: DeliveryAttempt,
  { created_at }: DeliveryDetail,
  { context }: TimelineOptions,
): Shown {
  const { paint } = context.terminal;
  const after = durationWords(Date.parse(attempt.started_at) - Date.parse(created_at));
  const sign = attempt.failure === null ? paint('green', '✓') : paint('yellow', '✗');
  const { reason } = attempt;
  const why = reason ? shown`\n              ${paint('dim', reason)}` : shown``;
  return shown`  ${sign} ${`+${after}`.padEnd(9)} attempt ${attempt.number}  ${answerOfAttempt(attempt)}  ${phases(attempt)}${why}`;
}

/** Where the time of an attempt went. */
function phases({ total_ms, dns_ms, connect_ms, first_byte_ms }: DeliveryAttempt): string {
  const parts = [
    dns_ms === null ? '' : `dns ${dns_ms}`,
    connect_ms === null ? '' : `connect ${connect_ms}`,
    first_byte_ms === null ? '' : `first byte ${first_byte_ms}`,
  ].filter(Boolean);
  return `${total_ms} ms${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
}

function stateWords(delivery: DeliveryDetail, { now, endpoint }: TimelineOptions): string {
  const { status, reason, due_at, created_at, finished_at } = delivery;
  if (status === 'waiting' && endpoint !== 'active') {
    return `waits, and gets no attempt: its endpoint is ${endpoint}. "hookpact replay --resume" resumes it.`;
  }
  if (status === 'waiting') {
    const wait = due_at === null ? 0 : Date.parse(due_at) - now;
    return wait > 0 ? `waits: next attempt in ${durationWords(wait)}` : 'an attempt is due now';
  }
  const took =
    finished_at === null
      ? ''
      : `, ${durationWords(Date.parse(finished_at) - Date.parse(created_at))} after it was accepted`;
  return `${status === 'dead' ? `given up (${reason})` : status}${took}`;
}

/** The payload; text is shown unchanged. */
function bodyOf({ body, body_encoding }: DeliveryDetail): Shown {
  if (body_encoding === 'base64')
    return shown`(${Buffer.from(body, 'base64').byteLength} bytes, no text)`;
  const rest = body.length - LONGEST_BODY;
  return rest > 0
    ? shown`${Shown.indented(body.slice(0, LONGEST_BODY))}\n… ${rest} characters more; --json shows all`
    : Shown.indented(body);
}

const hintOf = ({ status, id }: DeliveryDetail, context: TimelineOptions['context']): Shown[] =>
  status === 'waiting'
    ? []
    : [shown``, shown`Send it again: ${asStarted(`hookpact replay ${id}`, context)}`];
