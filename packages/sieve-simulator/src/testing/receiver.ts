import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '@hookpact/test-loopback';

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
  const server = await listen(async (incoming, outgoing) => {
    const { url: path = '/', headers } = incoming;
    const request = { path, headers, body: await text(incoming) };
    outgoing.writeHead(answer(received.length, request)).end();
    received.push(request);
    waiting.get(received.length)?.();
  });
  return {
    ...server,
    received,
    async until(count) {
      if (received.length < count) await new Promise<void>((done) => waiting.set(count, done));
      return received;
    },
  };
}
