import { createServer } from 'node:http';
import { listen } from '@hookpact/test-loopback';
import type { Server } from './start-server.ts';

/**
 * A global setup of Vitest: one Postgres for all files of tests, started when the first one asks for
 * it at the address in `HOOKPACT_TEST_POSTGRES`, which answers with its URL.
 */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.HOOKPACT_TEST_POSTGRES) return undefined; // each project inherits this setup
  let server: Promise<Server> | undefined;
  const asked = createServer((_request, response) => {
    server ??= import('./start-server.ts').then(({ startServer }) => startServer(false));
    server.then(
      ({ url }) => response.end(url),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  const { url, close } = await listen(asked);
  process.env.HOOKPACT_TEST_POSTGRES = url;
  return async () => {
    delete process.env.HOOKPACT_TEST_POSTGRES;
    await close();
    await (await server?.catch(() => undefined))?.stop();
  };
}
