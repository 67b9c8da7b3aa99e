import Table from 'cli-table3';
import { type Case, type Goal, groups } from './cases.ts';
import type { Comparison } from './compare.ts';

const BASELINE = 'node:http + JSON.parse';

export type Verdict = Goal & { readonly ratio: number };

export function formatServers(comparison: Comparison): string {
  const table = new Table({
    head: ['server', 'body', 'requests/s', 'CPU µs/request', 'of node:http + JSON.parse'],
    colAligns: ['left', 'left', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const { server, size } of groups.flat().filter(isFirst)) {
    table.push([
      server,
      size,
      Math.round(comparison.of(server, size, 'requestsPerSecond')),
      comparison.of(server, size, 'cpuMicroseconds').toFixed(1),
      comparison.ratio(server, BASELINE, size).toFixed(2),
    ]);
  }
  return table.toString();
}

/** The baseline is measured in each group, and shown once. */
const isFirst = ({ server, size }: Case, index: number, all: readonly Case[]): boolean =>
  all.findIndex((it) => it.server === server && it.size === size) === index;

export function formatGoals(verdicts: readonly Verdict[]): string {
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

/** Each server of the list does what the one before it does, and one thing more. */
const floor = [
  ['node:http, which reads and answers', 'node:http alone'],
  ['JSON.parse', BASELINE],
  ['zod, uncompiled', 'node + zod by hand'],
  ['hmac, and the headers it needs', 'node + hmac + zod by hand'],
] as const;

/** What of a request's CPU time no library can save, step by step. */
export function formatFloor(comparison: Comparison): string {
  const cpu = (server: string) => comparison.of(server, '1 KB', 'cpuMicroseconds');
  const steps = floor.map(([step, server], index) => {
    const before = floor[index - 1]?.[1];
    const own = cpu(server) - (before === undefined ? 0 : cpu(before));
    return `  ${own.toFixed(1).padStart(6)}  ${step}`;
  });
  const ours = `  ${cpu('node door, signed').toFixed(1).padStart(6)}  the signed node door, which also deduplicates and dispatches`;
  return ['What a signed request of 1 KB costs by hand, in µs of CPU:', ...steps, ours].join('\n');
}
