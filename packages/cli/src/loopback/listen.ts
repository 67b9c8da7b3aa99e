import type { Server } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';

/** A listening server; closing it ends the connections that are open. */
export type Listening = { readonly url: string; close(): Promise<void> };

/**
 * Listens on loopback, or on the given address; rejects with the reason. Port 0 takes any free
 * port.
 */
export function listen(server: Server, port: number, host = '127.0.0.1'): Promise<Listening> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => {
      server.off('error', reject);
      // it listens on a port, not on a pipe
      const { port: taken } = server.address() as AddressInfo;
      const name = isIPv6(host) ? `[${host}]` : host;
      resolve({ url: `http://${name}:${taken}`, close: () => close(server) });
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
