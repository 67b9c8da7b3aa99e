import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type TestDatabase } from '@hookpact/test-postgres';
import type { Place } from './store.ts';

const startServer = () => startPostgres('faults_of_hookpact', { isDurable: true });
const placeOn = ({ url }: TestDatabase, schema: string): Place => ({
  ...{ kind: 'postgres', location: url, schema },
});

/** A SQLite file. */
export async function inFile<Result>(work: (place: Place) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'hookpact-faults-'));
  try {
    return await work({ kind: 'sqlite', location: join(folder, 'deliveries.sqlite') });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** How a server that is ours alone can fail. */
export type ServerFaults = {
  /** Kills the server and starts it again. */
  crash(): Promise<void>;
  /** Ends one session of a sender, whichever; how many there were to end. */
  endSession(): Promise<number>;
};

/** A server that may fail. */
export async function onServer<Result>(
  work: (place: Place, faults: ServerFaults) => Promise<Result>,
): Promise<Result> {
  const server = await startServer();
  const endSession = async () => {
    const { rowCount } = await server.pool.query(
      `SELECT pg_terminate_backend(pid) FROM (
         SELECT pid FROM pg_stat_activity WHERE application_name IN ('hookpact-sender', 'pgboss')
         ORDER BY random() LIMIT 1) AS session`,
    );
    return rowCount ?? 0;
  };
  try {
    return await work(placeOn(server, 'faults'), { crash: server.crash, endSession });
  } finally {
    await server.stop();
  }
}

let shared: Promise<TestDatabase> | undefined;
let users = 0;
let schemas = 0;

/** A schema of a server that those share who run at the same time; nobody may crash it. */
export async function inSchema<Result>(work: (place: Place) => Promise<Result>): Promise<Result> {
  users += 1;
  shared ??= startServer();
  const server = await shared;
  schemas += 1;
  const schema = `fault_${process.pid}_${schemas}`;
  try {
    return await work(placeOn(server, schema));
  } finally {
    await server.pool.query(`DROP SCHEMA IF EXISTS ${schema}, ${schema}_queue CASCADE`);
    users -= 1;
    if (users === 0) {
      shared = undefined;
      await server.stop();
    }
  }
}
