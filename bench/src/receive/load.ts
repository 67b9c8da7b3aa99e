import { connect, type Socket } from 'node:net';
import type { Requests } from './requests.ts';

export type LoadResult = {
  readonly answered: number;
  /** Answers other than 200. */
  readonly refused: number;
  readonly seconds: number;
};

export function openConnections(port: number, count: number): Promise<Socket[]> {
  return Promise.all(Array.from({ length: count }, () => open(port)));
}

/** Keeps a request in flight on each connection until all are answered or the time is up. */
export async function load(
  { heads, tail }: Requests,
  sockets: readonly Socket[],
  durationMs: number,
): Promise<LoadResult> {
  let next = 0;
  let answered = 0;
  let refused = 0;
  const start = performance.now();
  const drive = (socket: Socket) =>
    new Promise<void>((resolve, reject) => {
      let seen = '';
      const send = () => {
        const head = heads[next];
        if (!head || performance.now() - start > durationMs) return resolve();
        next += 1;
        socket.cork();
        socket.write(head);
        socket.write(tail);
        socket.uncork();
      };
      socket.on('data', (chunk) => {
        seen += chunk.toString('latin1');
        if (!isWhole(seen)) return;
        answered += 1;
        if (!seen.startsWith('HTTP/1.1 200')) refused += 1;
        seen = '';
        send();
      });
      socket.on('error', reject);
      socket.on('close', () => reject(new Error('The server closed a connection.')));
      send();
    });
  const stopSpinning = spin();
  await Promise.all(sockets.map(drive));
  stopSpinning();
  const seconds = (performance.now() - start) / 1_000;
  for (const socket of sockets) socket.removeAllListeners();
  return { answered, refused, seconds };
}

/**
 * Keeps this process awake. The server would pay for waking it with every answer, the more the
 * slower it is: on a virtual machine that costs as much as a small request.
 */
function spin(): () => void {
  let isOver = false;
  const turn = () => {
    if (!isOver) setImmediate(turn);
  };
  turn();
  return () => {
    isOver = true;
  };
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.setNoDelay(true);
    socket.once('error', reject);
  });
}

/** Whether an answer has arrived, with its body. */
function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
  if (length !== undefined) return text.length >= end + 4 + Number(length);
  return text.endsWith('0\r\n\r\n');
}
