import type { BenchOptions } from '../bench-options.ts';
import { pinning } from '../processes/child.ts';
import { goals, type Pair, pairs } from './cases.ts';
import { checkServers } from './check-servers.ts';
import { createComparison } from './compare.ts';
import { formatFloor, formatGoals, formatServers } from './format.ts';
import { measureLargeBodies } from './large-bodies.ts';
import { type MeasuredPair, measurePair } from './measure.ts';
import { schemeGoals, schemePairs } from './scheme-pairs.ts';
import { timedSchemes } from './timed-schemes.ts';

const progress = (line: string) => process.stderr.write(`${line}\n`);

/** `npm run bench -- receive`: our doors beside what people use today. */
export async function run(options: BenchOptions): Promise<void> {
  if (options.scheme !== undefined) return runSchemes(options.scheme, options);
  const { quick, json } = options;
  progress('Checking that every server does its work …');
  await checkServers();
  const rounds = quick ? 12 : 30;
  const measured = await measureAll(pairs(), rounds);
  const comparison = createComparison(measured);
  const verdicts = goals.map((goal) => ({
    ...goal,
    ratio: comparison.ratio(goal, 'requestsPerSecond'),
  }));
  progress('Bodies of 1 MB …');
  const largeBodies = await measureLargeBodies();
  if (json) {
    process.stdout.write(`${JSON.stringify({ pinning, measured, verdicts, largeBodies })}\n`);
    return;
  }
  const { stallMs, heldBodies } = largeBodies;
  process.stdout.write(
    `${formatServers(comparison)}\n${formatGoals(verdicts)}\n${formatFloor(comparison)}\n` +
      `1 MB bodies, one after the other: the event loop stood still for ${stallMs.toFixed(0)} ms at most (goal: 50);\n` +
      `one that is handled holds ${heldBodies.toFixed(1)} times its size (goal: 2.5).\n` +
      `Medians of ${rounds} rounds (twice as many with 64 KB) in which two servers take turns, scaled to one baseline; server and load ${pinning}.\n`,
  );
}

/** `npm run bench -- receive --scheme all`: the node door with each scheme beside v1. */
async function runSchemes(which: string, { quick, json }: BenchOptions): Promise<void> {
  const chosen = schemePairs(which);
  if (chosen.length === 0)
    throw new Error(`No scheme ${which}: ${timedSchemes.join(', ')} or all.`);
  const rounds = quick ? 12 : 30;
  const measured = await measureAll(chosen, rounds);
  const comparison = createComparison(measured);
  const servers = new Set(chosen.map(({ one }) => one.server));
  const verdicts = schemeGoals
    .filter(({ server }) => servers.has(server))
    .map((goal) => ({ ...goal, ratio: comparison.ratio(goal, 'requestsPerSecond') }));
  process.stdout.write(
    json ? `${JSON.stringify({ pinning, measured, verdicts })}\n` : `${formatGoals(verdicts)}\n`,
  );
}

async function measureAll(all: readonly Pair[], rounds: number): Promise<MeasuredPair[]> {
  const measured: MeasuredPair[] = [];
  for (const [index, pair] of all.entries()) {
    const { one, other } = pair;
    const at = `${index + 1} of ${all.length}`;
    progress(`Pair ${at}, ${one.size}: ${one.server} and ${other.server} …`);
    measured.push(await measurePair(pair, rounds));
  }
  return measured;
}
