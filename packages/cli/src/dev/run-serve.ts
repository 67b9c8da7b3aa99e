import { type CommandContext, untilInterrupted } from '../command/context.ts';
import type { AdminFlags } from '../operations/admin-options.ts';
import { openDatabaseStore } from '../operations/database-store.ts';
import { startOperations } from '../operations/operations.ts';
import type { ServerFlags } from './flags.ts';
import { openServer } from './open-server.ts';
import { senderLogger } from './sender-logger.ts';

export type ServeFlags = ServerFlags & AdminFlags & { readonly databaseUrl?: string };

/** Runs a dev server that logs, counts and answers probes, until Ctrl-C. */
export async function runServe(
  { adminPort, adminHost, databaseUrl, ...flags }: ServeFlags,
  context: CommandContext,
): Promise<void> {
  const operations = await startOperations({ adminPort, adminHost }, context);
  const { log, observe, adminUrl } = operations;
  const onError = (error: unknown) => log.error(error);
  try {
    const deliveryStore = databaseUrl ? await openDatabaseStore(databaseUrl, onError) : undefined;
    const { server, policy } = await openServer(flags, context, {
      onError,
      deliveryStore,
      logger: senderLogger((fields, message) => log.warn(fields, message)),
    });
    await using _server = server;
    observe(server.sender, policy);
    log.info({ url: server.url, adminUrl }, 'listening');
    await untilInterrupted(context);
    log.info('stopping');
  } finally {
    await operations.close();
  }
}
