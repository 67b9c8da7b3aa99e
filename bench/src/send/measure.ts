import { quantile } from '../statistics.ts';
import { CALLERS, type RunningEngine, startEngine } from './running-engine.ts';

const PACE_PER_SECOND = 50;

/** What one engine did. Rates are deliveries, or pushes, per second. */
export type Measured = {
  readonly engine: string;
  readonly drainRate: number;
  readonly longDrainRate: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly peakMb: number;
};

export type Sizes = {
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
  const { queued, longQueued, pacedSeconds } = sizes;
  progress(`${engine}: latency …`);
  const latencies = await withEngine(engine, async ({ send, receiver }) => {
    await send({ ask: 'push', count: 200, callers: CALLERS });
    await send({ ask: 'drain' });
    await receiver.ask({ ask: 'latencies' });
    await send({ ask: 'pace', perSecond: PACE_PER_SECOND, seconds: pacedSeconds });
    const seen = await receiver.ask<{ latencies: number[] }>({ ask: 'latencies' });
    return seen.latencies.toSorted((a, b) => a - b);
  });
  if (!latencies) return undefined;

  const drain = (count: number) => {
    progress(`${engine}: draining ${count} …`);
    return withEngine(engine, async ({ send, receiver }) => {
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
    drainRate: queued / (short?.seconds ?? Number.NaN),
    longDrainRate: longQueued / (long?.seconds ?? Number.NaN),
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    peakMb: long?.peakMb ?? Number.NaN,
  };
}

/** Does something with an engine of its own. */
async function withEngine<Result>(
  engine: string,
  work: (running: RunningEngine) => Promise<Result>,
): Promise<Result | undefined> {
  const running = await startEngine(engine);
  if (!running) return undefined;
  try {
    return await work(running);
  } finally {
    await running.stop();
  }
}
