import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createReceiver, RetryLater } from '@hookpact/receiver';
import { toNode } from '@hookpact/receiver/node';
import { sieve } from '@hookpact/sieve-events';
import { listen, type RunningReceiver } from './running-receiver.ts';

/**
 * A receiver inside this process, for when no other one is given. It asks for its first event
 * again, so that there is a retry to see: the README shows it.
 */
export async function startBuiltInReceiver(wantedPort: number): Promise<RunningReceiver> {
  let isReady = false;
  const receiver = createReceiver({ catalog: sieve }).onAny(() => {
    if (isReady) return;
    isReady = true;
    throw new RetryLater({ afterSeconds: 1 });
  });
  const server = createServer(toNode(receiver));
  // another program may have taken the port
  await listen(server, wantedPort).catch(() => listen(server, 0));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return {
    webhookUrl: `http://127.0.0.1:${port}/webhooks/sieve`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
