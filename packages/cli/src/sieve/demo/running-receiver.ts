import type { Server } from 'node:http';

/** A receiver that takes webhooks until it is disposed of. */
export type RunningReceiver = AsyncDisposable & { readonly webhookUrl: string };

/** Listens on loopback; rejects with why not. */
export function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
