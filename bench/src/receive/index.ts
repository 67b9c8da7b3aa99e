import Table from 'cli-table3';
import type { BenchOptions } from '../benches.ts';
import { pinning } from '../processes/child.ts';
import { cases, type Goal, goals } from './cases.ts';
import { checkServers } from './check-servers.ts';
import { measureLargeBodies } from './large-bodies.ts';
import { type Measured, measure } from './measure.ts';

/** `npm run bench -- receive`: our doors beside what people use today. */
export async function run({ quick, json }: BenchOptions): Promise<void> {
  const progress = (line: string) => process.stderr.write(`${line}\n`);
  progress('Checking that every server does its work …');
  await checkServers();
  const rounds = quick ? { rounds: 3, durationMs: 400 } : { rounds: 9, durationMs: 1_000 };
  const measured = await measure(cases, rounds, progress);
  const verdicts = goals.map((goal) => ({ ...goal, ratio: ratioOf(goal, measured) }));
  const largeBodies = await measureLargeBodies();
  if (json) {
    process.stdout.write(`${JSON.stringify({ pinning, measured, verdicts, largeBodies })}\n`);
    return;
  }
  process.stdout.write(`${formatServers(measured)}\n${formatGoals(verdicts)}\n`);
  process.stdout.write(
    `1 MB bodies, one after the other: the event loop stood still for ${largeBodies.stallMs.toFixed(0)} ms at most (goal: 50).\n` +
      `Medians of ${rounds.rounds} interleaved rounds of ${rounds.durationMs} ms; server and load ${pinning}.\n`,
  );
}

function ratioOf({ server, of, size }: Goal, measured: readonly Measured[]): number {
  const rate = (name: string) =>
    measured.find((it) => it.server === name && it.size === size)?.requestsPerSecond ?? Number.NaN;
  return rate(server) / rate(of);
}

function formatServers(measured: readonly Measured[]): string {
  const table = new Table({
    head: ['server', 'body', 'requests/s', 'CPU µs/request', 'of node:http'],
    colAligns: ['left', 'left', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const { server, size, requestsPerSecond, cpuMicroseconds } of measured) {
    const goal = { server, of: 'node:http + JSON.parse', size, least: 0 };
    table.push([
      server,
      size,
      Math.round(requestsPerSecond),
      cpuMicroseconds.toFixed(1),
      ratioOf(goal, measured).toFixed(2),
    ]);
  }
  return table.toString();
}

function formatGoals(verdicts: readonly (Goal & { ratio: number })[]): string {
  const table = new Table({
    head: ['goal', 'body', 'at least', 'measured', ''],
    colAligns: ['left', 'left', 'right', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const { server, of, size, least, ratio } of verdicts) {
    const verdict = ratio >= least ? 'met' : 'missed';
    table.push([`${server} / ${of}`, size, least, ratio.toFixed(2), verdict]);
  }
  return table.toString();
}
