import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { DevServerError } from './errors.ts';
import type { App } from './http/hono-app.ts';

export type Listening = {
  /** Without a slash at the end. */
  readonly url: string;
  /** Takes no new connections, ends idle connections, and cuts the open ones. */
  close(): Promise<void>;
};

/**
 * Serves an app.
 * @throws DevServerError `PORT_IN_USE` or `ADDRESS_UNAVAILABLE`
 */
export async function listen(
  app: App,
  { host, port }: { host: string; port: number },
): Promise<Listening> {
  // plain HTTP, as no other server was asked for
  const server = createAdaptorServer({ fetch: app.fetch, hostname: host }) as Server;
  server.requestTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, host, port)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const boundPort = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): DevServerError {
  const code = error.code === 'EADDRINUSE' ? 'PORT_IN_USE' : 'ADDRESS_UNAVAILABLE';
  const reason = error.code ?? 'unknown';
  return new DevServerError(code, { host, port, reason }, { cause: error });
}
