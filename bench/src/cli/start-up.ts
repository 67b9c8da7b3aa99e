import { spawnSync } from 'node:child_process';
import { median } from '../statistics.ts';

export type StartUp = {
  readonly name: string;
  /** The least of all rounds, and the median, over `node -e 0` of the same round. */
  readonly leastMs: number;
  readonly medianMs: number;
  readonly goalMs?: number;
};

const asked: readonly { name: string; args: readonly string[]; goalMs?: number }[] = [
  { name: 'hookpact --help', args: ['--help'], goalMs: 15 },
  { name: 'hookpact --version', args: ['--version'], goalMs: 15 },
  { name: 'hookpact send --help', args: ['send', '--help'] },
  { name: 'hookpact pact verify --help', args: ['pact', 'verify', '--help'] },
  { name: 'hookpact help --json', args: ['help', '--json'] },
];

/** How long a built program takes to say something, beside a Node that says nothing. */
export function measureStartUp(program: string, rounds: number): StartUp[] {
  const times = asked.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    // the least of three: another process may have had the processor
    const base = Math.min(...[1, 2, 3].map(() => timeOf(['-e', '0'])));
    for (const [index, { args }] of asked.entries()) {
      times[index]?.push(timeOf([program, ...args]) - base);
    }
  }
  return asked.map(({ name, goalMs }, index) => ({
    name,
    leastMs: Math.min(...(times[index] ?? [])),
    medianMs: median(times[index] ?? []),
    ...(goalMs !== undefined && { goalMs }),
  }));
}

function timeOf(args: readonly string[]): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - started;
}
