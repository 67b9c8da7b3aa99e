import type { CommandContext } from '../context.ts';
import { openDatabaseStore } from '../operations/database-store.ts';
import { startOperations } from '../operations/operations.ts';
import type { SimulatorFlags } from './flags.ts';
import { openSimulator } from './open-simulator.ts';
import { untilInterrupted } from './until-interrupted.ts';

export type ServeFlags = SimulatorFlags & {
  readonly adminPort: number;
  readonly databaseUrl?: string;
};

/** Runs a simulator that logs, counts and answers probes, until it is told to stop. */
export async function runServe(
  { adminPort, databaseUrl, ...flags }: ServeFlags,
  context: CommandContext,
): Promise<void> {
  const { interrupted, environment } = context;
  const operations = await startOperations(adminPort, context);
  const { log, observe, adminUrl } = operations;
  const onError = (error: unknown) => log.error(error);
  const database = databaseUrl ?? environment.HOOKPACT_DATABASE_URL;
  try {
    const deliveryStore = database ? await openDatabaseStore(database, onError) : undefined;
    await using simulator = await openSimulator(flags, context, { onError, deliveryStore });
    observe(simulator.sender);
    log.info({ url: simulator.url, adminUrl }, 'listening');
    await untilInterrupted(interrupted);
    log.info('stopping');
  } finally {
    await operations.close();
  }
}
