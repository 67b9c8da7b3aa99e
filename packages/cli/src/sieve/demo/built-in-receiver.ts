import { createServer } from 'node:http';
import { createReceiver, RetryLater } from '@hookpact/receiver';
import { toNode } from '@hookpact/receiver/node';
import { sieve } from '@hookpact/sieve-events';
import { listen } from '../../loopback/listen.ts';

/** A receiver that takes webhooks until it is closed. */
export type RunningReceiver = { readonly webhookUrl: string; close(): Promise<void> };

/**
 * A receiver inside this process, for when no other one is given. It asks for its first event
 * again, so that there is a retry to see: the README shows it.
 */
export async function startBuiltInReceiver(wantedPort: number): Promise<RunningReceiver> {
  let isReady = false;
  const receiver = createReceiver({ catalog: sieve, logger: false }).onAny(() => {
    if (isReady) return;
    isReady = true;
    throw new RetryLater({ afterSeconds: 1 });
  });
  const server = createServer(toNode(receiver));
  // another program may have taken the port
  const { url, close } = await listen(server, wantedPort).catch(() => listen(server, 0));
  return { webhookUrl: `${url}/webhooks/sieve`, close };
}
