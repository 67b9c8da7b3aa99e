import { accelerate, createSender } from '@hookpact/sender';
import { sievePolicy } from '@hookpact/sieve-api';
import type { CommandContext } from '../context.ts';
import { openDatabaseStore } from '../operations/database-store.ts';
import { startOperations } from '../operations/operations.ts';
import { untilInterrupted } from '../simulator/until-interrupted.ts';
import { UsageError } from '../usage-error.ts';
import type { WorkerFlags } from './command.ts';

/** Delivers what others accepted, until it is told to stop. */
export async function runWorker(flags: WorkerFlags, context: CommandContext): Promise<void> {
  const { interrupted, environment } = context;
  const databaseUrl = flags.databaseUrl ?? environment.HOOKPACT_DATABASE_URL;
  if (!databaseUrl) throw new UsageError('A worker needs --database-url or HOOKPACT_DATABASE_URL.');
  const operations = await startOperations(flags.adminPort, context);
  const { log, observe } = operations;
  try {
    const sender = createSender({
      store: await openDatabaseStore(databaseUrl, (error) => log.error(error)),
      policy: accelerate(sievePolicy, flags.timeScale),
      egress: { allowPrivateNetworks: flags.allowPrivateNetworks },
      concurrency: flags.concurrency,
      userAgent: 'hookpact-sieve-simulator',
    });
    await sender.start();
    observe(sender);
    log.info({ adminUrl: operations.adminUrl }, 'working');
    await untilInterrupted(interrupted);
    log.info('stopping');
    await sender.stop();
  } finally {
    await operations.close();
  }
}
