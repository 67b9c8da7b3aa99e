import type { AttemptReport, Sender } from '@hookpact/sender';
import { sieve } from '@hookpact/sieve-events';
import type { Terminal } from '../terminal/terminal.ts';
import type { WebhookResult } from './report.ts';

/** Follows the webhooks of one endpoint and tells about every attempt. */
export type DeliveryWatch = {
  /** Resolves when one webhook of every event type is delivered or given up, or on `signal`. */
  results(signal: AbortSignal): Promise<WebhookResult[]>;
  stop(): void;
};

type Watched = Pick<Sender, 'on' | 'getMessage' | 'getDelivery'>;

export function watchDeliveries(
  sender: Watched,
  webhookUrl: string,
  terminal: Terminal,
): DeliveryWatch {
  const answers = new Map<string, string[]>();
  const ended = new Map<string, Promise<WebhookResult>>();
  let onChange = () => {};

  const stop = sender.on('attempt', (report) => {
    if (report.url !== webhookUrl) return;
    terminal.progress(formatAttempt(report, terminal));
    const given = [...(answers.get(report.deliveryId) ?? []), answerOf(report)];
    answers.set(report.deliveryId, given);
    if (report.next.kind === 'waiting') return;
    ended.set(report.deliveryId, toResult(sender, report, given));
    onChange();
  });

  return {
    async results(signal) {
      await new Promise<void>((resolve) => {
        onChange = () => {
          if (ended.size >= sieve.eventTypes.length) resolve();
        };
        onChange();
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      const results = await Promise.all(ended.values());
      const types: readonly string[] = sieve.eventTypes;
      const order = (type: string) => types.indexOf(type);
      return results.toSorted((a, b) => order(a.eventType) - order(b.eventType));
    },
    stop,
  };
}

async function toResult(
  sender: Watched,
  report: AttemptReport,
  answers: string[],
): Promise<WebhookResult> {
  const [message, delivery] = await Promise.all([
    sender.getMessage(report.messageId),
    sender.getDelivery(report.deliveryId),
  ]);
  return {
    eventType: report.eventType,
    isDelivered: report.next.kind === 'delivered',
    answers,
    tookMs: delivery?.finishedAt && delivery.finishedAt - delivery.createdAt,
    problems: message ? problemsOf(message.body) : ['the message was not stored'],
  };
}

/** Reads the bytes that were sent as a receiver would, and reports undeclared fields too. */
function problemsOf(body: Uint8Array): string[] {
  const result = sieve.safeParse(JSON.parse(new TextDecoder().decode(body)), { strict: true });
  if (result.kind === 'event') return [];
  if (result.kind === 'unknown') return [`unknown event type ${result.type}`];
  return result.issues.map(({ pointer, message }) => `${pointer}: ${message}`);
}

function formatAttempt(report: AttemptReport, { paint }: Terminal): string {
  const { attempt, next, eventType } = report;
  const mark = next.kind === 'delivered' ? paint('green', '✓') : paint('yellow', '↻');
  const what = `${eventType.padEnd(24)} attempt ${attempt.number}  ${answerOf(report)}`;
  if (next.kind === 'delivered') return `  ${mark} ${what}  ${attempt.timing.totalMs} ms`;
  if (next.kind === 'dead') return `  ${paint('red', '✗')} ${what}  given up: ${next.reason}`;
  const seconds = Math.max(0, (next.dueAt - attempt.startedAt) / 1_000).toFixed(1);
  return `  ${mark} ${what}  next attempt in ${seconds} s`;
}

function answerOf({ attempt }: AttemptReport): string {
  return String(attempt.status ?? attempt.failure);
}
