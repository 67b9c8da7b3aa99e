import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '@hookpact/test-loopback';
import { bodyOf } from './body.ts';

/** The answer to one request, by the message's id and how often it was seen before. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export type Receiver = {
  readonly url: string;
  /** How often each message was answered 200, by its id. */
  readonly taken: ReadonlyMap<string, number>;
  /** The ids of messages that came with other bytes than were sent. */
  readonly damaged: ReadonlySet<string>;
  /** Resolves when `count` requests have come since the call; rejects when they do not come. */
  requests(count: number): Promise<void>;
  /** While it is down, everything gets 503. */
  setDown(isDown: boolean): void;
  close(): Promise<void>;
};

const PATIENCE_MS = 120_000;

/** A receiver that counts; every tenth message gets one 503 first, so that retries are under way, too. */
export async function startReceiver(answer?: Answer): Promise<Receiver> {
  const taken = new Map<string, number>();
  const damaged = new Set<string>();
  const seen = new Map<string, number>();
  let isDown = false;
  let waiters: { left: number; resolve: () => void }[] = [];

  const server = await listen(async (request, response) => {
    const body = await text(request).catch(() => undefined);
    if (body === undefined) return; // its sender was killed
    const id = String(request.headers['webhook-id']);
    if (body !== bodyOf(id)) damaged.add(id);
    const before = seen.get(id) ?? 0;
    seen.set(id, before + 1);
    if (answer) answer(response, request);
    else if (isDown || (before === 0 && seen.size % 10 === 0)) response.writeHead(503).end();
    else response.writeHead(200).end(() => taken.set(id, (taken.get(id) ?? 0) + 1));
    for (const waiter of waiters) {
      waiter.left -= 1;
      if (waiter.left === 0) waiter.resolve();
    }
    waiters = waiters.filter(({ left }) => left > 0);
  });
  return {
    url: `${server.url}/`,
    taken,
    damaged,
    requests: (left) =>
      new Promise((resolve, reject) => {
        const seconds = PATIENCE_MS / 1_000;
        const fail = () =>
          reject(new Error(`${waiter.left} requests did not come in ${seconds} s.`));
        const patience = setTimeout(fail, PATIENCE_MS);
        const waiter = {
          left,
          resolve() {
            clearTimeout(patience);
            resolve();
          },
        };
        waiters.push(waiter);
      }),
    setDown(down) {
      isDown = down;
    },
    close: server.close,
  };
}
