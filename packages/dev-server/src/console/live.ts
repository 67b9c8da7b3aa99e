import type { AttemptReport, Sender } from '@hookpact/sender';
import { streamSSE } from 'hono/streaming';
import type { App } from '../http/hono-app.ts';
import type { LiveAttempt } from '../models.ts';

/** Attempts that wait for a page that reads slowly; older ones make room. */
const MOST_WAITING = 500;

/**
 * `/console/live`: attempts as they are made, as server-sent events: `attempts` holds a list, and
 * `missed` says that some were left out, because the page reads more slowly than attempts are made.
 */
export function liveRoute(app: App, sender: Pick<Sender<never>, 'on'>, closing: AbortSignal): void {
  app.get('/console/live', (context) =>
    streamSSE(context, async (stream) => {
      const waiting: LiveAttempt[] = [];
      let missed = 0;
      let wake = () => {};
      const forget = sender.on('attempt', (report) => {
        waiting.push(toLiveAttempt(report));
        if (waiting.length > MOST_WAITING) missed += waiting.splice(0, 1).length;
        wake();
      });
      const end = () => wake();
      closing.addEventListener('abort', end);
      stream.onAbort(end);
      const isOver = () => stream.aborted || closing.aborted;
      try {
        await stream.writeSSE({ event: 'ready', data: '{}' });
        while (!isOver()) {
          if (waiting.length > 0) {
            const data = JSON.stringify({ attempts: waiting.splice(0), missed });
            missed = 0;
            await stream.writeSSE({ event: 'attempts', data });
          } else {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          }
        }
      } finally {
        forget();
        closing.removeEventListener('abort', end);
      }
    }),
  );
}

function toLiveAttempt({ attempt, next, ...report }: AttemptReport): LiveAttempt {
  return {
    delivery_id: report.deliveryId,
    message_id: report.messageId,
    event_type: report.eventType,
    endpoint_id: report.endpointId,
    url: report.url,
    number: attempt.number,
    status: attempt.status ?? null,
    failure: attempt.failure ?? null,
    detail: attempt.detail ?? null,
    total_ms: attempt.timing.totalMs,
    started_at: new Date(attempt.startedAt).toISOString(),
    next: next.kind,
    due_at: next.kind === 'waiting' ? new Date(next.dueAt).toISOString() : null,
  };
}
