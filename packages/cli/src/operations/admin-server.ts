import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UsageError } from '../command/outcome.ts';
import type { Metrics } from './metrics.ts';

export type AdminServer = { readonly url: string; close(): Promise<void> };

/** `/live`, `/ready` and `/metrics`, on loopback and on a port of their own. */
export async function startAdminServer(
  port: number,
  { metrics, isReady }: { metrics: Metrics; isReady: () => boolean },
): Promise<AdminServer> {
  const server = createServer(async (request, response) => {
    const answer = (status: number, text: string, type = 'text/plain') =>
      response.writeHead(status, { 'content-type': type }).end(text);
    if (request.url === '/live') return answer(200, 'live\n');
    if (request.url === '/ready')
      return isReady() ? answer(200, 'ready\n') : answer(503, 'stopping\n');
    if (request.url === '/metrics') return answer(200, await metrics.text(), metrics.contentType);
    return answer(404, 'There are /live, /ready and /metrics.\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new UsageError(`${cause.message}. Choose another --admin-port.`, { cause })),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo; // it listens on a port
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
