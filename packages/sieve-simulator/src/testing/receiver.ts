import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type Received = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** A webhook receiver on loopback. */
export type Receiver = AsyncDisposable & {
  readonly url: string;
  readonly received: readonly Received[];
  /** Resolves with all requests when there are at least `count`. */
  until(count: number): Promise<readonly Received[]>;
};

/** @param answer the status for a request, by how many came before it and what it is; 200 if absent */
export async function startReceiver(
  answer: (before: number, request: Received) => number = () => 200,
): Promise<Receiver> {
  const received: Received[] = [];
  const waiting = new Map<number, () => void>();
  const server = createServer(async (incoming, outgoing) => {
    const { url: path = '/', headers } = incoming;
    const request = { path, headers, body: await text(incoming) };
    outgoing.writeHead(answer(received.length, request)).end();
    received.push(request);
    waiting.get(received.length)?.();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listens on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    async until(count) {
      if (received.length < count) await new Promise<void>((done) => waiting.set(count, done));
      return received;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
