import '@hookpact/catalog/json-schema'; // strict reading
import type { AttemptReport, Sender } from '@hookpact/sender';
import { sievePolicy } from '@hookpact/sieve-api';
import { sieve } from '@hookpact/sieve-events';
import { answerOf, formatAttempt } from '../../terminal/format-attempt.ts';
import { shown } from '../../terminal/shown.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import type { WebhookResult } from './demo-model.ts';

/** Follows all webhooks of any job, and reports every attempt. */
export type DeliveryWatch = {
  /** Resolves when each webhook of a job is delivered or given up, or on `signal`. */
  results(jobId: string, signal: AbortSignal): Promise<WebhookResult[]>;
  stop(): void;
};

type Watched = Pick<Sender, 'on' | 'getMessage' | 'getDelivery'>;

export function watchDeliveries(sender: Watched, terminal: Terminal): DeliveryWatch {
  const answers = new Map<string, string[]>();
  const ended: JobWebhook[] = [];
  let isCounting = true;
  let onChange = () => {};
  const complain = (error: unknown) => terminal.complain(shown`hookpact: ${String(error)}`);

  const stop = sender.on('attempt', (report) => {
    terminal.progress(formatAttempt(report, terminal, sievePolicy));
    if (!isCounting) return;
    const given = [...(answers.get(report.deliveryId) ?? []), answerOf(report)];
    answers.set(report.deliveryId, given);
    if (report.next.kind === 'waiting') return;
    toResult(sender, report, given).then((result) => {
      ended.push(result);
      onChange();
    }, complain);
  });

  return {
    async results(jobId, signal) {
      const ofJob = () =>
        ended.filter((webhook) => webhook.jobId === jobId).map(({ result }) => result);
      await new Promise<void>((resolve) => {
        onChange = () => {
          if (signal.aborted || ofJob().length >= sieve.eventTypes.length) resolve();
        };
        onChange();
        signal.addEventListener('abort', onChange, { once: true });
      });
      isCounting = false; // later attempts are shown, but not kept: they must not fill the memory
      const types: readonly string[] = sieve.eventTypes;
      const order = ({ eventType }: WebhookResult) => types.indexOf(eventType);
      return ofJob().toSorted((a, b) => order(a) - order(b));
    },
    stop,
  };
}

type JobWebhook = { readonly jobId: unknown; readonly result: WebhookResult };

async function toResult(
  sender: Watched,
  report: AttemptReport,
  answers: string[],
): Promise<JobWebhook> {
  const [message, delivery] = await Promise.all([
    sender.getMessage(report.messageId),
    sender.getDelivery(report.deliveryId),
  ]);
  const payload: unknown = message && JSON.parse(new TextDecoder().decode(message.body));
  const result = {
    eventType: report.eventType,
    isDelivered: report.next.kind === 'delivered',
    answers,
    tookMs: delivery?.finishedAt && delivery.finishedAt - delivery.createdAt,
    problems: message ? problemsOf(payload) : ['the message was not stored'],
  };
  return { jobId: Object(Object(payload).body).job_id, result };
}

/** Reads the sent payload as a receiver would, and also reports undeclared fields. */
function problemsOf(payload: unknown): string[] {
  const result = sieve.safeParse(payload, { strict: true });
  if (result.kind === 'event') return [];
  if (result.kind === 'unknown') return [`unknown event type ${result.type}`];
  return result.issues.map(({ pointer, message }) => `${pointer}: ${message}`);
}
