import { join } from 'node:path';
import { type Child, startChild } from '../processes/child.ts';
import { median } from '../statistics.ts';
import type { Case } from './cases.ts';
import type { LoadResult } from './load.ts';
import type { LoadOrder } from './load-process.ts';
import type { Usage } from './server-process.ts';

const SERVER_CORE = 0;
const LOAD_CORE = 1;
const CONNECTIONS = 64;
const WARM_UP_MS = 2_000;

export type Measured = Case & {
  readonly requestsPerSecond: number;
  /** Of the server, per request. */
  readonly cpuMicroseconds: number;
};

export type Rounds = { readonly rounds: number; readonly durationMs: number };

type Running = { readonly it: Case; readonly server: Child; readonly port: number };
type Round = { readonly requestsPerSecond: number; readonly cpuMicroseconds: number };

/**
 * Times all cases in turn, again and again, so that whatever else the machine does hits all of
 * them. The first round warms up and is left out.
 */
export async function measure(
  cases: readonly Case[],
  { rounds, durationMs }: Rounds,
  progress: (line: string) => void,
): Promise<Measured[]> {
  const loader = await startChild(join(import.meta.dirname, 'load-process.ts'), LOAD_CORE);
  const running: Running[] = [];
  for (const it of cases) running.push({ it, ...(await startServer(it.server)) });
  try {
    const results = running.map((): Round[] => []);
    for (let round = 0; round <= rounds; round += 1) {
      progress(round === 0 ? 'Warming up …' : `Round ${round} of ${rounds} …`);
      for (const [index, one] of running.entries()) {
        const ms = round === 0 ? WARM_UP_MS : durationMs;
        const result = await runRound(one, loader, ms, `${round}-${index}`);
        if (round > 0) results[index]?.push(result);
      }
    }
    return running.map(({ it }, index) => ({ ...it, ...middle(results[index] ?? []) }));
  } finally {
    await Promise.all([loader, ...running.map(({ server }) => server)].map((it) => it.stop()));
  }
}

export async function startServer(name: string): Promise<Omit<Running, 'it'>> {
  const module = join(import.meta.dirname, 'server-process.ts');
  const server = await startChild(module, SERVER_CORE, [name]);
  const { port } = await server.ask<{ port: number }>({ ask: 'port' });
  return { server, port };
}

async function runRound(
  { it, server, port }: Running,
  loader: Child,
  durationMs: number,
  series: string,
): Promise<Round> {
  const { size, signing } = it;
  const connections = size === '1 KB' ? CONNECTIONS : 16;
  const count = Math.ceil((durationMs / 1_000) * (size === '1 KB' ? 60_000 : 8_000));
  const order: LoadOrder = { port, size, signing, count, connections, durationMs, series };
  const before = await server.ask<Usage>({ ask: 'usage' });
  const { answered, refused, seconds } = await loader.ask<LoadResult>(order);
  const after = await server.ask<Usage>({ ask: 'usage' });
  if (refused > 0) throw new Error(`${it.server} refused ${refused} of ${answered} events.`);
  return {
    requestsPerSecond: answered / seconds,
    cpuMicroseconds: (after.cpuMicroseconds - before.cpuMicroseconds) / answered,
  };
}

function middle(rounds: readonly Round[]): Round {
  return {
    requestsPerSecond: median(rounds.map((it) => it.requestsPerSecond)),
    cpuMicroseconds: median(rounds.map((it) => it.cpuMicroseconds)),
  };
}
