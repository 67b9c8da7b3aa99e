import { join } from 'node:path';
import { type Child, startChild } from '../processes/child.ts';
import { quantile } from '../statistics.ts';
import type { SendAnswer, SendOrder } from './sender-process.ts';
import { services } from './services.ts';

const SENDER_CORE = 0;
const RECEIVER_CORE = 1;
const CALLERS = 64;
const PACE_PER_SECOND = 50;

/** What one engine did. Rates are deliveries, or pushes, per second. */
export type Measured = {
  readonly engine: string;
  readonly pushRate: number;
  readonly drainRate: number;
  readonly longDrainRate: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly peakMb: number;
};

export type Sizes = {
  readonly pushes: number;
  readonly queued: number;
  readonly longQueued: number;
  readonly pacedSeconds: number;
};

/** Measures one engine in processes and on a database of its own; `undefined` where it has none. */
export async function measure(
  engine: string,
  sizes: Sizes,
  progress: (line: string) => void,
): Promise<Measured | undefined> {
  const { pushes, queued, longQueued, pacedSeconds } = sizes;
  progress(`${engine}: latency …`);
  const latencies = await withEngine(engine, async (send, receiver) => {
    await send({ ask: 'push', count: 200, callers: CALLERS });
    await send({ ask: 'drain' });
    await receiver.ask({ ask: 'latencies' });
    await send({ ask: 'pace', perSecond: PACE_PER_SECOND, seconds: pacedSeconds });
    const seen = await receiver.ask<{ latencies: number[] }>({ ask: 'latencies' });
    return seen.latencies.toSorted((a, b) => a - b);
  });
  if (!latencies) return undefined;

  progress(`${engine}: ${pushes} pushes …`);
  const pushing = await withEngine(engine, async (send) => {
    await send({ ask: 'push', count: Math.ceil(pushes / 10), callers: CALLERS });
    return send({ ask: 'push', count: pushes, callers: CALLERS });
  });
  const drain = (count: number) => {
    progress(`${engine}: draining ${count} …`);
    return withEngine(engine, async (send, receiver) => {
      await send({ ask: 'push', count, callers: CALLERS });
      const drained = await send({ ask: 'drain' });
      const { latencies: arrived } = await receiver.ask<{ latencies: number[] }>({
        ask: 'latencies',
      });
      if (arrived.length < count) throw new Error(`${engine} lost ${count - arrived.length}.`);
      return drained;
    });
  };
  const short = await drain(queued);
  const long = await drain(longQueued);
  return {
    engine,
    pushRate: pushes / (pushing?.seconds ?? Number.NaN),
    drainRate: queued / (short?.seconds ?? Number.NaN),
    longDrainRate: longQueued / (long?.seconds ?? Number.NaN),
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    peakMb: long?.peakMb ?? Number.NaN,
  };
}

type Send = (order: SendOrder) => Promise<SendAnswer>;

async function withEngine<Result>(
  engine: string,
  work: (send: Send, receiver: Child) => Promise<Result>,
): Promise<Result | undefined> {
  const service = await services[engine]?.();
  if (!service) return undefined;
  const module = (name: string) => join(import.meta.dirname, name);
  const receiver = await startChild(module('receiver-process.ts'), RECEIVER_CORE);
  const { port } = await receiver.ask<{ port: number }>({ ask: 'port' });
  const args = [engine, `http://127.0.0.1:${port}/`, service.place];
  const sender = await startChild(module('sender-process.ts'), SENDER_CORE, args);
  try {
    return await work((order) => sender.ask<SendAnswer>(order), receiver);
  } finally {
    await Promise.all([sender.stop(), receiver.stop()]);
    await service.stop();
  }
}
