import type { AttemptReport, Sender } from '@hookpact/sender';
import { type Logger, pino } from 'pino';
import type { CommandContext } from '../context.ts';
import { startAdminServer } from './admin-server.ts';
import { createMetrics } from './metrics.ts';

/** What an operator gets from a process that delivers: its log, its probes and its metrics. */
export type Operations = {
  readonly log: Logger;
  readonly adminUrl: string;
  /** Logs and counts the attempts of a sender. */
  observe(sender: Pick<Sender, 'on'>): void;
  close(): Promise<void>;
};

/** Starts the probes; they say "not ready" from Ctrl-C on. */
export async function startOperations(
  adminPort: number,
  { terminal, interrupted }: CommandContext,
): Promise<Operations> {
  const log = pino({ base: null }, { write: (line) => terminal.print(line.trimEnd()) });
  const metrics = createMetrics();
  const isReady = () => !interrupted.aborted;
  const admin = await startAdminServer(adminPort, { metrics, isReady });
  return {
    log,
    adminUrl: admin.url,
    observe(sender) {
      sender.on('attempt', (report) => {
        metrics.record(report);
        logAttempt(log, report);
      });
    },
    close: admin.close,
  };
}

/** One wide line per attempt. No payload, no headers, and of the URL nothing that may be secret. */
function logAttempt(log: Logger, { attempt, url, endpointId: _id, ...report }: AttemptReport) {
  const { responseBody, responseHeaders: _headers, deliveryId: _delivery, ...facts } = attempt;
  const { origin, pathname } = new URL(url);
  const level = report.next.kind === 'delivered' ? 'info' : 'warn';
  log[level](
    {
      ...report,
      url: origin + pathname,
      attempt: { ...facts, bodyBytes: responseBody.byteLength },
    },
    'attempt',
  );
}
