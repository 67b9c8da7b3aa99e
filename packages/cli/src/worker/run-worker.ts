import { accelerate, createSender, standardWebhooksPolicy } from '@hookpact/sender';
import { type CommandContext, untilInterrupted } from '../command/context.ts';
import { UsageError } from '../command/outcome.ts';
import { loadConfig } from '../config/load-config.ts';
import { loadSieve, usesSieve } from '../config/providers.ts';
import type { AdminFlags } from '../operations/admin-options.ts';
import { openDatabaseStore } from '../operations/database-store.ts';
import { startOperations } from '../operations/operations.ts';

export type WorkerFlags = AdminFlags & {
  readonly databaseUrl?: string;
  readonly concurrency: number;
  readonly timeScale?: number;
  readonly allowPrivateNetworks: boolean;
  readonly config?: string;
};

/** Delivers messages that other processes accepted, until Ctrl-C. */
export async function runWorker(flags: WorkerFlags, context: CommandContext): Promise<void> {
  const { cwd } = context;
  const { databaseUrl } = flags;
  if (!databaseUrl) throw new UsageError('A worker needs --database-url or HOOKPACT_DATABASE_URL.');
  const config = await loadConfig(cwd, flags.config);
  const timeScale = flags.timeScale ?? config.timeScale ?? 1;
  const sieve = usesSieve(config) ? await loadSieve() : undefined;
  const policy = accelerate(config.policy ?? sieve?.policy ?? standardWebhooksPolicy, timeScale);
  const operations = await startOperations(flags, context);
  const { log, observe } = operations;
  try {
    const sender = createSender({
      store: await openDatabaseStore(databaseUrl, (error) => log.error(error)),
      policy,
      scheme: config.scheme,
      egress: { allowPrivateNetworks: flags.allowPrivateNetworks },
      concurrency: flags.concurrency,
      userAgent: 'hookpact',
    });
    await sender.start();
    observe(sender, policy);
    log.info({ adminUrl: operations.adminUrl }, 'working');
    await untilInterrupted(context);
    log.info('stopping');
    await sender.stop();
  } finally {
    await operations.close();
  }
}
