import type { AttemptReport } from '@hookpact/sender';
import { type Logger, pino } from 'pino';
import type { CommandContext } from '../context.ts';
import { startAdminServer } from './admin-server.ts';
import type { SimulatorFlags } from './flags.ts';
import { createMetrics } from './metrics.ts';
import { openSimulator } from './open-simulator.ts';
import { untilInterrupted } from './until-interrupted.ts';

/** Runs a simulator that logs, counts and answers probes, until it is told to stop. */
export async function runServe(
  flags: SimulatorFlags & { adminPort: number },
  context: CommandContext,
) {
  const { terminal, interrupted } = context;
  const log = pino({ base: null }, { write: (line) => terminal.print(line.trimEnd()) });
  const metrics = createMetrics();
  await using simulator = await openSimulator(flags, context, (error) => log.error(error));
  const isReady = () => !interrupted.aborted;
  const admin = await startAdminServer(flags.adminPort, { metrics, isReady });
  simulator.sender.on('attempt', (report) => {
    metrics.record(report);
    logAttempt(log, report);
  });
  log.info({ url: simulator.url, adminUrl: admin.url }, 'listening');
  await untilInterrupted(interrupted);
  log.info('stopping');
  await admin.close();
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
