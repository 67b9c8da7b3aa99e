import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { sieve } from '@hookpact/sieve-events';
import type { Receiver } from '../index.ts';

export type Mounted = {
  readonly port: number;
  readonly server: Server;
  close(): Promise<void>;
};

export type AdapterUnderTest = {
  readonly name: string;
  /**
   * Serves a receiver at `/` of a free port of 127.0.0.1, as the adapter's users do, behind a
   * middleware that waits for `before`.
   */
  mount(receiver: Receiver<typeof sieve>, before: () => Promise<void>): Promise<Mounted>;
  /** The status of other methods than POST, where the host answers them. @default 405 */
  readonly otherMethods?: number;
  /** False where what becomes of a refused upload is the host's affair. */
  readonly drains?: boolean;
};

/** Listens on a free port of 127.0.0.1. */
export async function listen(server: Server): Promise<Mounted> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    port,
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
