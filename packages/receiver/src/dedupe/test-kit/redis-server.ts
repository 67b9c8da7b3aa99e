import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@hookpact/test-loopback';
import { startProcess } from '@hookpact/test-processes';

/** A Redis of our own, which keeps nothing. */
export type TestRedis = { readonly url: string; stop(): Promise<void> };

/** Tells whether there is one to start; `.ci/run` installs it. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

export async function startRedis(): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'hookpact-redis-'));
  const port = await freePort();
  const server = startProcess('redis-server', [
    ...['--port', String(port)],
    ...['--bind', '127.0.0.1'],
    ...['--dir', folder],
    ...['--save', ''],
  ]);
  await server.printed(/Ready to accept connections/);
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
