import { type HeldDatabase, holdDatabase } from './database.ts';
import { createEndpointQueues, type EndpointQueues } from './endpoint-queues.ts';
import { createEndpointCache, type EndpointCache } from './endpoints.ts';
import { migrate, refuseOldLayout } from './migrate.ts';
import { senderMigrations } from './schema.ts';
import { prepareStatements, type Statements } from './statements.ts';

export type OpenFile = HeldDatabase & {
  statements: Statements;
  endpoints: EndpointCache;
  queues: EndpointQueues;
};

/** For work that writes nothing to the file: what it changed in memory stays, unless it throws. */
export function inMemory<Result>({ undo }: OpenFile, work: () => Result): Result {
  try {
    const result = work();
    undo.commit();
    return result;
  } catch (error) {
    undo.rollBack();
    throw error;
  }
}

export function openFile(file: string): OpenFile {
  const held = holdDatabase(file);
  try {
    refuseOldLayout(held.database, file);
    const { database, transact, undo } = held;
    migrate(database, transact, { file, owner: 'sender', migrations: senderMigrations });
    const statements = prepareStatements(database);
    const endpoints = createEndpointCache(statements, undo);
    return { ...held, statements, endpoints, queues: createEndpointQueues(undo) };
  } catch (error) {
    held.close();
    throw error;
  }
}

/** Makes deliveries due again that were under way when the last process ended. */
export function resume({ statements, queues }: OpenFile, now: number): void {
  const seenAt = Number(statements.seenAt.get()?.seenAt ?? now);
  // the clock was stepped back between two runs: so are the waiting times
  if (seenAt > now) {
    statements.shiftDue.run(seenAt - now);
    statements.resetWatermark.run(now);
  }
  // stepped back before anything of these was seen
  statements.dueNow.run({ now });
  for (const { endpointId, dueAt, state } of statements.endpointQueues.all()) {
    queues.noteDue(String(endpointId), Number(dueAt));
    queues.setActive(String(endpointId), state === 'active');
  }
}
