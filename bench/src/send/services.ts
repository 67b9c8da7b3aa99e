import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@hookpact/test-loopback';
import { startPostgres } from '@hookpact/test-postgres';
import { Redis } from 'ioredis';

/** Where an engine keeps what it must not lose. */
export type Service = { readonly place: string; stop(): Promise<void> };

const none = async (): Promise<Service> => ({ place: '', stop: async () => {} });

/** Starts what an engine needs, new and empty; `undefined` where this machine does not have it. */
export const services: Readonly<Record<string, () => Promise<Service | undefined>>> = {
  'raw undici loop': none,
  'BullMQ + Redis': startRedis,
  'ours on SQLite': startFolder,
  'ours on Postgres': startDurablePostgres,
};

async function startFolder(): Promise<Service> {
  const place = await mkdtemp(join(tmpdir(), 'hookpact-bench-'));
  return { place, stop: () => rm(place, { recursive: true, force: true }) };
}

async function startDurablePostgres(): Promise<Service> {
  const { url, stop } = await startPostgres('bench', { isDurable: true });
  return { place: url, stop };
}

/** Redis as a queue needs it: appendonly, written to disk every second, as BullMQ advises. */
async function startRedis(): Promise<Service | undefined> {
  const { place: folder, stop: removeFolder } = await startFolder();
  const port = await freePort();
  const durable = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''];
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, ...durable],
    { stdio: 'ignore' },
  );
  const isThere = await once(server, 'spawn').then(
    () => true,
    () => false, // it rejects with the error of a program that is not there
  );
  if (!isThere) {
    await removeFolder();
    return undefined;
  }
  const place = `redis://127.0.0.1:${port}`;
  const client = new Redis(place, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  client.on('error', () => {}); // until it listens
  await client.ping();
  client.disconnect();
  return {
    place,
    async stop() {
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
      await removeFolder();
    },
  };
}
