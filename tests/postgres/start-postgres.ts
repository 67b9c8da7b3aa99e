import { Pool } from 'pg';
import { runStatements } from './run-statements.ts';
import { type Server, startServer } from './start-server.ts';

export type TestDatabase = {
  /** Connections that see one schema of their own first. */
  readonly pool: Pool;
  /** The same for another process, as a connection string. */
  readonly url: string;
  /** Kills the server and starts it again. Only for a durable one, which is ours alone. */
  crash(): Promise<void>;
  /** Drops the schema and stops what was started. */
  stop(): Promise<void>;
};

export type PostgresOptions = {
  /** Writes every commit to disk, as a server for real work does. @default false */
  readonly isDurable?: boolean;
};

/**
 * Opens a schema for one test file: on the server at `HOOKPACT_TEST_DATABASE_URL`, else in a database
 * of its own on the server that the run shares. A durable server is started for this file alone,
 * which takes about a second.
 * @example
 * const database = await startPostgres('receiver_dedupe');
 * afterAll(() => database.stop());
 */
export async function startPostgres(
  schema: string,
  { isDurable = false }: PostgresOptions = {},
): Promise<TestDatabase> {
  const server = await serverFor(schema, isDurable);
  const address = new URL(server.url);
  address.searchParams.set('options', `-c search_path=${schema}`);
  const url = address.href;
  const pool = new Pool({ connectionString: url });
  // a server that stops ends its connections before the pool has closed all of them
  pool.on('error', () => {});
  await pool.query(`drop schema if exists ${schema} cascade`);
  await pool.query(`create schema ${schema}`);
  return {
    pool,
    url,
    crash: server.crash,
    async stop() {
      await pool.query(`drop schema if exists ${schema} cascade`);
      await pool.end();
      await server.stop();
    },
  };
}

async function serverFor(schema: string, isDurable: boolean): Promise<Server> {
  const { HOOKPACT_TEST_DATABASE_URL: given, HOOKPACT_TEST_POSTGRES: shared } = process.env;
  if (given) return { url: given, stop: async () => {}, crash: refuseToCrash };
  if (shared && !isDurable) return databaseOn(shared, `${schema}_${process.pid}`);
  return startServer(isDurable);
}

/** A database on the server of `shared-server.ts`. */
async function databaseOn(shared: string, name: string): Promise<Server> {
  const answer = await fetch(shared);
  const server = await answer.text();
  if (!answer.ok) throw new Error(server);
  await runStatements(server, [`create database ${name}`]);
  const url = new URL(server);
  url.pathname = name;
  return {
    url: url.href,
    crash: refuseToCrash,
    async stop() {
      // a process that was killed a moment ago may still have a session
      await runStatements(server, [`drop database ${name} with (force)`]);
    },
  };
}

async function refuseToCrash(): Promise<void> {
  throw new Error('Only a durable server of the file that started it may be killed.');
}
