import { quantile } from '../statistics.ts';
import { CALLERS, type RunningEngine, startEngine } from './running-engine.ts';

const PACE_PER_SECOND = 50;
/** Connections are made, and statements prepared, at the first pushes. */
const WARM_UP_SECONDS = 1;

/** One turn of one engine. */
export type Turn = {
  /** Deliveries per second. */
  readonly drainRate: number;
  /** From push to arrival. */
  readonly p50Ms: number;
  readonly p99Ms: number;
};

export type Drained = { readonly drainRate: number; readonly peakMb: number };

/** The results of one engine: turn by turn, and once with a long queue. */
export type Delivered = {
  readonly engine: string;
  readonly turns: readonly Turn[];
  readonly long: Drained;
};

export type Sizes = {
  readonly rounds: number;
  readonly queued: number;
  readonly longQueued: number;
  readonly pacedSeconds: number;
};

/**
 * How the engines deliver, each in processes and on a database of its own. They take turns, so that
 * a slow minute of the machine is one for all, and one round of many.
 */
export async function measureDeliveries(
  engines: readonly string[],
  { rounds, queued, longQueued, pacedSeconds }: Sizes,
  progress: (line: string) => void,
): Promise<Delivered[]> {
  const turns = new Map(engines.map((engine) => [engine, [] as Turn[]]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const [engine, taken] of turns) {
      progress(`round ${round} of ${rounds}: ${engine}, ${pacedSeconds} s and ${queued} queued …`);
      const latencies = await paced(engine, pacedSeconds);
      const { drainRate } = await drain(engine, queued);
      taken.push({ drainRate, ...latencies });
    }
  }
  const delivered: Delivered[] = [];
  for (const [engine, taken] of turns) {
    progress(`${engine}: ${longQueued} queued …`);
    delivered.push({ engine, turns: taken, long: await drain(engine, longQueued) });
  }
  return delivered;
}

function paced(engine: string, seconds: number): Promise<Pick<Turn, 'p50Ms' | 'p99Ms'>> {
  return withEngine(engine, async ({ send, receiver }) => {
    await send({ ask: 'push', count: 200, callers: CALLERS });
    await send({ ask: 'drain' });
    await send({ ask: 'pace', perSecond: PACE_PER_SECOND, seconds: WARM_UP_SECONDS });
    await receiver.ask({ ask: 'latencies' });
    await send({ ask: 'pace', perSecond: PACE_PER_SECOND, seconds });
    const seen = await receiver.ask<{ latencies: number[] }>({ ask: 'latencies' });
    const sorted = seen.latencies.toSorted((a, b) => a - b);
    return { p50Ms: quantile(sorted, 0.5), p99Ms: quantile(sorted, 0.99) };
  });
}

/** Takes in so many, then delivers all. */
export function drain(engine: string, count: number): Promise<Drained> {
  return withEngine(engine, async ({ send, receiver }) => {
    await send({ ask: 'push', count, callers: CALLERS });
    const { seconds, peakMb } = await send({ ask: 'drain' });
    const { latencies } = await receiver.ask<{ latencies: number[] }>({ ask: 'latencies' });
    if (latencies.length < count) throw new Error(`${engine} lost ${count - latencies.length}.`);
    return { drainRate: count / seconds, peakMb };
  });
}

/** Does something with an engine of its own. */
async function withEngine<Result>(
  engine: string,
  work: (running: RunningEngine) => Promise<Result>,
): Promise<Result> {
  const running = await startEngine(engine);
  if (!running) throw new Error(`This machine does not have what ${engine} needs.`);
  try {
    return await work(running);
  } finally {
    await running.stop();
  }
}
