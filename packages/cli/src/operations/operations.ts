import { scrubUrls } from '@hookpact/errors/scrub-urls';
import type { DeliveryPolicy, Sender } from '@hookpact/sender';
import { type Logger, pino } from 'pino';
import type { CommandContext } from '../command/context.ts';
import { attemptFields } from '../terminal/attempt-fields.ts';
import { endpointName } from '../terminal/format-endpoint.ts';
import { Shown } from '../terminal/shown.ts';
import type { AdminFlags } from './admin-options.ts';
import { startAdminServer } from './admin-server.ts';
import { createMetrics } from './metrics.ts';

/** An operator's view of a process that delivers: its log, its probes and its metrics. */
export type Operations = {
  readonly log: Logger;
  readonly adminUrl: string;
  /** Logs and counts the attempts of a sender, one wide line each. */
  observe(sender: Pick<Sender, 'on'>, policy: DeliveryPolicy): void;
  close(): Promise<void>;
};

/** Starts the probes; they say "not ready" from Ctrl-C on. */
export async function startOperations(
  flags: AdminFlags,
  { terminal, interrupted }: CommandContext,
): Promise<Operations> {
  const write = (line: string) => terminal.print(Shown.jsonText(scrubUrls(line.trimEnd())));
  const log = pino({ base: null }, { write });
  const metrics = createMetrics();
  const isReady = () => !interrupted.aborted;
  const admin = await startAdminServer(flags, { metrics, isReady });
  return {
    log,
    adminUrl: admin.url,
    observe(sender, policy) {
      sender.on('attempt', (report) => {
        metrics.record(report);
        const level = report.next.kind === 'delivered' ? 'info' : 'warn';
        log[level](attemptFields(report, policy), 'attempt');
      });
      sender.on('endpoint', ({ endpointId, state }) =>
        log.warn({ endpoint: endpointName(endpointId), state }, 'endpoint'),
      );
    },
    close: admin.close,
  };
}
