import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createReceiver, memoryDedupe } from '@hookpact/receiver';
import { toNode } from '@hookpact/receiver/node';
import { sieve } from '@hookpact/sieve-events';
import { answerParent } from '../processes/child.ts';
import { secret } from './payload.ts';

export type LargeBodiesQuestion = { readonly ask: 'port' | 'idle' | 'usage' };
export type LargeBodiesUsage = {
  /** The longest that the event loop stood still since it was last asked. */
  readonly stallMs: number;
  /** The most that an event and everything about it held while it was handled, in bodies. */
  readonly heldBodies: number;
};

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
let idleBytes: number | undefined;
let heldBodies = 0;

const receiver = createReceiver({ catalog: sieve, secrets: [secret], dedupe: memoryDedupe() }).on(
  'job.complete',
  async (_event, { rawBody }) => {
    await undefined; // what only the way to the handler needed is free by now
    if (idleBytes === undefined) return;
    heldBodies = Math.max(heldBodies, (bytesInUse() - idleBytes) / rawBody.byteLength);
  },
);
const server = createServer(toNode(receiver)).listen(0, '127.0.0.1');
server.keepAliveTimeout = 0; // the connection stays open while the next bodies are made
await new Promise((resolve) => server.once('listening', resolve));

answerParent(({ ask }: LargeBodiesQuestion) => {
  if (ask === 'port') return { port: (server.address() as AddressInfo).port }; // it listens on a port
  const usage: LargeBodiesUsage = { stallMs: delay.max / 1e6, heldBodies };
  // to collect stops everything: memory is measured apart from the stalls
  idleBytes = ask === 'idle' ? bytesInUse() : undefined;
  delay.reset();
  return usage;
});

/** After a collection, so that only what is reachable counts; the second one frees what the first found. */
function bytesInUse(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
