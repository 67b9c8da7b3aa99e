import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createReceiver, RetryLater } from '@hookpact/receiver';
import { toNode } from '@hookpact/receiver/node';
import { sieve } from '@hookpact/sieve-events';
import type { RunningReceiver } from './receiver-process.ts';

/** A receiver inside this process, for when no other one is given; it is not ready at first. */
export async function startBuiltInReceiver(atPort: number): Promise<RunningReceiver> {
  let isReady = false;
  const receiver = createReceiver({ catalog: sieve }).onAny(() => {
    if (isReady) return;
    isReady = true;
    throw new RetryLater({ afterSeconds: 1 });
  });
  const server = createServer(toNode(receiver));
  await new Promise<void>((resolve) => server.listen(atPort, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return {
    webhookUrl: `http://127.0.0.1:${port}/webhooks/sieve`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
