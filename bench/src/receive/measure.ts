import { join } from 'node:path';
import { type Child, startChild } from '../processes/child.ts';
import type { Case } from './cases.ts';
import type { LoadResult } from './load.ts';
import type { LoadOrder } from './load-process.ts';
import type { Usage } from './server-process.ts';

export const SERVER_CORE = 0;
const LOAD_CORE = 1;
const CONNECTIONS = 64;
const WARM_UP_MS = 2_000;
/** Before each round: a process that waited for its turn is slow at first. */
const LEAD_IN_MS = 20;

/** One round of one server. */
export type Round = {
  readonly requestsPerSecond: number;
  /** Of the server, per request. */
  readonly cpuMicroseconds: number;
};

/** The rounds of one server; those of a group with the same index followed each other. */
export type Measured = Case & { readonly rounds: readonly Round[] };

export type Rounds = { readonly rounds: number; readonly durationMs: number };

type Running = { readonly it: Case; readonly server: Child; readonly port: number };

/**
 * Times the cases of a group in turn, again and again, so that whatever else the machine does hits all of
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
      if (round === 0) progress('Warming up …');
      else if (round % 10 === 0) progress(`Round ${round} of ${rounds} …`);
      for (const [index, one] of running.entries()) {
        const series = `${round}-${index}`;
        await runRound(one, loader, round === 0 ? WARM_UP_MS : LEAD_IN_MS, `${series}-lead-in`);
        if (round > 0) results[index]?.push(await runRound(one, loader, durationMs, series));
      }
    }
    return running.map(({ it }, index) => ({ ...it, rounds: results[index] ?? [] }));
  } finally {
    await Promise.all([loader, ...running.map(({ server }) => server)].map((it) => it.stop()));
  }
}

export async function startServer(name: string): Promise<Omit<Running, 'it'>> {
  const module = join(import.meta.dirname, 'server-process.ts');
  const server = await startChild(module, SERVER_CORE, { args: [name] });
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
  const count = Math.ceil((durationMs / 1_000) * (size === '1 KB' ? 30_000 : 6_000));
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
