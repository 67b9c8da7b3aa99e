import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A webhook as it was really sent. */
export type SentWebhook = {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
};

/** An endpoint on loopback that keeps the first request and answers 200. */
export async function captureFirst() {
  const { promise: first, resolve } = Promise.withResolvers<SentWebhook>();
  const server = createServer(async (request, response) => {
    resolve(await read(request));
    response.end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return {
    url: `http://127.0.0.1:${port}/`,
    first,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function read(request: IncomingMessage): Promise<SentWebhook> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return { body: Buffer.concat(chunks), headers: Object.fromEntries(headers) };
}
