import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type ReceivedWebhook = {
  readonly headers: IncomingMessage['headers'];
  readonly bytes: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: a receiver written in JavaScript, mistakes included
  readonly event: any;
};

/** A real endpoint on a port of its own; a throwing handler answers 500, as frameworks do. */
export async function startReceiver(
  handle: (webhook: ReceivedWebhook, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(async (request, response) => {
    const bytes = Buffer.concat(await request.toArray());
    try {
      handle({ headers: request.headers, bytes, event: JSON.parse(bytes.toString()) }, response);
    } catch {
      response.statusCode = 500;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`; // listening on a port
}
