import { redactUrl } from '@hookpact/errors/redact-url';
import type { DeliveryPolicy } from '@hookpact/sender';
import { failureReason, firstWords } from '@hookpact/sender/reason';
import { type Shown, shown } from '../terminal/shown.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Exchange } from './exchange.ts';

export type WordsOptions = {
  readonly paint: Terminal['paint'];
  readonly policy: Pick<DeliveryPolicy, 'isSuccess'>;
};

/** One exchange on one line: when, the answer, the event, the verdict, the path. */
export function exchangeLine(exchange: Exchange, options: WordsOptions): Shown {
  const { request, repeats } = exchange;
  const time = request.received_at.slice(11, 19);
  const again = repeats === undefined ? '' : `  again #${repeats}`;
  const words = `${answerWords(exchange).padEnd(12)} ${typeOf(exchange).padEnd(20)}`;
  const where = `${request.method} ${request.path}${again}`;
  return shown`${time} ${signOf(exchange, options)} ${words} ${verdictWords(exchange, options.paint)} ${where}`;
}

/** Why it is not as it should be: what the catalogue says, what the receiver says. */
export function reasonsOf(exchange: Exchange, { policy }: WordsOptions): string[] {
  const { verdict } = exchange.request;
  const issues =
    verdict.kind === 'invalid'
      ? verdict.issues.map(({ pointer, message }) => `${pointer || '(root)'}: ${message}`)
      : [];
  const said = exchange.error ?? answerReason(exchange, policy) ?? '';
  return [...issues.slice(0, 3), said].filter(Boolean);
}

/** The beginning of an answer; for a failed request, the reason. */
function answerReason({ answer }: Exchange, policy: WordsOptions['policy']): string | undefined {
  if (!answer) return undefined;
  const responseBody = Buffer.from(answer.body, answer.body_encoding);
  if (policy.isSuccess(answer.status)) return firstWords(responseBody);
  const { status } = answer;
  const isRedirect = status >= 300 && status < 400 && status !== 304;
  const responseHeaders = Object.fromEntries(answer.headers);
  const failure = isRedirect ? 'redirect' : 'status';
  return failureReason(
    { attempt: { failure, status, detail: undefined, responseHeaders, responseBody } },
    policy,
  );
}

export function answerWords({ state, answer }: Exchange): string {
  if (answer) return `${answer.status} ${answer.duration_ms} ms`;
  return state === 'under_way' ? '…' : state;
}

function signOf({ state, answer }: Exchange, { paint, policy }: WordsOptions): Shown {
  if (state === 'kept') return paint('dim', '·');
  if (state === 'held' || state === 'under_way') return paint('yellow', '↻');
  return answer && policy.isSuccess(answer.status) ? paint('green', '✓') : paint('red', '✗');
}

/** The event type, where a catalogue found one. */
export function typeOf({ request: { verdict } }: Exchange): string {
  if (verdict.kind === 'valid' || verdict.kind === 'unknown_type') return verdict.type;
  return verdict.kind === 'invalid' ? (verdict.type ?? '-') : '-';
}

export function verdictWords({ request: { verdict } }: Exchange, paint: Terminal['paint']): Shown {
  switch (verdict.kind) {
    case 'valid':
      return paint('green', verdict.is_legacy ? 'valid (older spelling)' : 'valid');
    case 'invalid':
      return paint('red', 'invalid');
    case 'unknown_type':
      return paint('yellow', 'unknown type');
    default:
      return paint('yellow', verdict.kind.replaceAll('_', ' '));
  }
}

/** Where requests go, in words. */
export const targetWords = (target: string | undefined): string =>
  target === undefined ? '' : redactUrl(target);
