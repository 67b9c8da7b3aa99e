import { join } from 'node:path';
import { type Child, startChild } from '../processes/child.ts';
import type { Case, Pair } from './cases.ts';
import type { LoadResult } from './load.ts';
import type { LoadOrder } from './load-process.ts';
import type { Usage } from './server-process.ts';

export const SERVER_CORE = 0;
const LOAD_CORE = 1;
/** Before each round: a process that waited for its turn is slow at first. */
const LEAD_IN_MS = 20;

/**
 * Turns long enough for hundreds of requests, beside which those of their ends weigh little. Large
 * bodies go through memory, whose speed the neighbours of a virtual machine change most. Compilers
 * count calls: with fewer requests a second, a server takes longer to warm up.
 */
const turns = {
  '1 KB': {
    connections: 64,
    durationMs: 60,
    mostPerSecond: 30_000,
    rounds: { full: 30, quick: 12 },
    warmUpMs: { full: 3_000, quick: 3_000 },
  },
  '64 KB': {
    connections: 16,
    durationMs: 300,
    mostPerSecond: 6_000,
    rounds: { full: 60, quick: 16 },
    warmUpMs: { full: 12_000, quick: 6_000 },
  },
} as const;

export const formatRounds = (quick: boolean): string => {
  const of = (size: keyof typeof turns) => turns[size].rounds[quick ? 'quick' : 'full'];
  return `Medians of ${of('1 KB')} rounds, ${of('64 KB')} with 64 KB.`;
};

/** One round of one server. */
export type Round = {
  readonly requestsPerSecond: number;
  /** Of the server, per request. */
  readonly cpuMicroseconds: number;
};

/** The rounds of two servers; those with the same index followed each other. */
export type MeasuredPair = Pair & {
  readonly rounds: readonly { readonly measured: Round; readonly reference: Round }[];
};

type Running = { readonly timed: Case; readonly server: Child; readonly port: number };

/**
 * Times two servers in short turns, so that whatever else the machine does hits both. No third one
 * stands beside them: with each that does, caches are colder when a turn begins.
 */
export async function measurePair(pair: Pair, quick: boolean): Promise<MeasuredPair> {
  const loader = await startChild(join(import.meta.dirname, 'load-process.ts'), LOAD_CORE);
  const measured: Running = { timed: pair.measured, ...(await startServer(pair.measured.server)) };
  const reference: Running = {
    timed: pair.reference,
    ...(await startServer(pair.reference.server)),
  };
  let count = 0;
  async function turn(running: Running): Promise<Round> {
    count += 1;
    await runRound(running, loader, LEAD_IN_MS, `${count}-lead-in`);
    return runRound(running, loader, turns[running.timed.size].durationMs, String(count));
  }
  try {
    const { rounds, warmUpMs } = turns[pair.measured.size];
    const length = quick ? 'quick' : 'full';
    for (const running of [measured, reference])
      await runRound(running, loader, warmUpMs[length], 'warm-up');
    const results: { measured: Round; reference: Round }[] = [];
    for (let round = 0; round < rounds[length]; round += 1) {
      // whoever goes first in one round goes second in the next
      const early = await turn(round % 2 === 0 ? measured : reference);
      const late = await turn(round % 2 === 0 ? reference : measured);
      results.push(
        round % 2 === 0
          ? { measured: early, reference: late }
          : { measured: late, reference: early },
      );
    }
    return { ...pair, rounds: results };
  } finally {
    await Promise.all([loader, measured.server, reference.server].map((program) => program.stop()));
  }
}

export async function startServer(name: string): Promise<Omit<Running, 'timed'>> {
  const module = join(import.meta.dirname, 'server-process.ts');
  const server = await startChild(module, SERVER_CORE, { args: [name] });
  const { port } = await server.ask<{ port: number }>({ ask: 'port' });
  return { server, port };
}

async function runRound(
  { timed, server, port }: Running,
  loader: Child,
  durationMs: number,
  series: string,
): Promise<Round> {
  const { size, signing } = timed;
  const { connections, mostPerSecond } = turns[size];
  const count = Math.ceil((durationMs / 1_000) * mostPerSecond);
  const order: LoadOrder = { port, size, signing, count, connections, durationMs, series };
  const before = await server.ask<Usage>({ ask: 'usage' });
  const { answered, refused, seconds } = await loader.ask<LoadResult>(order);
  const after = await server.ask<Usage>({ ask: 'usage' });
  if (refused > 0) throw new Error(`${timed.server} refused ${refused} of ${answered} events.`);
  return {
    requestsPerSecond: answered / seconds,
    cpuMicroseconds: (after.cpuMicroseconds - before.cpuMicroseconds) / answered,
  };
}
