import Table from 'cli-table3';
import { BASELINE, cases, type Goal } from './cases.ts';
import type { Comparison } from './compare.ts';

/** A goal, and how the two servers compare. */
export type Verdict = Goal & {
  /** Of the processor time per request, the other way round: 0.5 takes twice as much. Decides. */
  readonly byProcessor: number;
  /** Of requests per second. Falls with what else the machine does. */
  readonly byClock: number;
};

export function formatServers(comparison: Comparison): string {
  const table = new Table({
    head: ['server', 'body', 'requests/s', 'CPU µs/request', `of ${BASELINE}`],
    colAligns: ['left', 'left', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const { server, size } of cases) {
    if (!comparison.has({ server, of: BASELINE, size })) continue;
    table.push([
      server,
      size,
      Math.round(comparison.figure(server, size, 'requestsPerSecond')),
      comparison.figure(server, size, 'cpuMicroseconds').toFixed(1),
      comparison.ratio({ server, of: BASELINE, size }, 'requestsPerSecond').toFixed(2),
    ]);
  }
  return table.toString();
}

export function formatGoals(verdicts: readonly Verdict[]): string {
  const table = new Table({
    head: ['goal', 'body', 'at least', 'by CPU', '', 'by clock'],
    colAligns: ['left', 'left', 'right', 'right', 'left', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const { server, of, size, least, byProcessor, byClock } of verdicts) {
    const verdict = byProcessor >= least ? 'met' : 'missed';
    const figures = [byProcessor.toFixed(2), verdict, byClock.toFixed(2)];
    table.push([`${server} / ${of}`, size, least, ...figures]);
  }
  return table.toString();
}

/** Each server of the list does what the one before it does, and one thing more. */
const floor = [
  ['node:http, which reads and answers', 'node:http alone'],
  ['JSON.parse', BASELINE],
  ['zod, compiled', 'node + zod by hand'],
  ['hmac, and the headers it needs', 'node + hmac + zod by hand'],
] as const;

/** The cost of a request, step by step, where each is handled by itself. */
export function formatFloor(comparison: Comparison): string {
  const cpu = (server: string) => comparison.figure(server, '1 KB', 'cpuMicroseconds');
  const steps = floor.map(([step, server], index) => {
    const before = floor[index - 1]?.[1];
    const own = cpu(server) - (before === undefined ? 0 : cpu(before));
    return `  ${own.toFixed(1).padStart(6)}  ${step}`;
  });
  const ours = `  ${cpu('node door, signed').toFixed(1).padStart(6)}  the signed node door, which also deduplicates and dispatches, and handles what arrives together in a row`;
  return ['What a signed request of 1 KB costs by hand, in µs of CPU:', ...steps, ours].join('\n');
}
