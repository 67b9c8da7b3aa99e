import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Server, Socket } from 'node:net';

/** A listening server; closing it ends the connections that are open. */
export type Loopback = AsyncDisposable & {
  readonly port: number;
  /** `http://127.0.0.1:<port>`, without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
};

/**
 * Serves on a free port of 127.0.0.1.
 * @param handler a listener for requests, or a server of any kind; without one, nothing is answered
 */
export async function listen(handler?: RequestListener | Server): Promise<Loopback> {
  const server = typeof handler === 'object' ? handler : createServer(handler);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a port was asked for, not a pipe
  const close = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return { port, url: `http://127.0.0.1:${port}`, close, [Symbol.asyncDispose]: close };
}

/** A port on which nothing listens; another process may take it in the meantime. */
export async function freePort(): Promise<number> {
  const { port, close } = await listen();
  await close();
  return port;
}
