import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { median } from '../statistics.ts';

export type StartUp = {
  readonly name: string;
  /** The least of all rounds over the least of `node -e 0`, and so with the medians. */
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
  const calls = [['-e', '0'], ...asked.map(({ args }) => [program, ...args])];
  const times = calls.map((): number[] => []);
  // in turns: what slows the machine down slows all of them down
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, args] of calls.entries()) times[index]?.push(timeOf(args));
  }
  const [base = [], ...others] = times;
  return asked.map(({ name, goalMs }, index) => ({
    name,
    leastMs: Math.min(...(others[index] ?? [])) - Math.min(...base),
    medianMs: median(others[index] ?? []) - median(base),
    ...(goalMs !== undefined && { goalMs }),
  }));
}

/** Processor time, in milliseconds: another process on the machine does not change it much. */
function timeOf(args: readonly string[]): number {
  const options = ['--import', join(import.meta.dirname, 'processor-time.ts'), ...args];
  const { status, stderr, output } = spawnSync(process.execPath, options, {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return Number(output[3]);
}
