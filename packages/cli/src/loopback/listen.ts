import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that listens on 127.0.0.1; closing it ends the connections that are open. */
export type Listening = { readonly url: string; close(): Promise<void> };

/** Listens on loopback; rejects with why not. Port 0 takes any free one. */
export function listen(server: Server, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => {
      server.off('error', reject);
      const { port: taken } = server.address() as AddressInfo; // it listens on a port, not on a pipe
      resolve({ url: `http://127.0.0.1:${taken}`, close: () => close(server) });
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
