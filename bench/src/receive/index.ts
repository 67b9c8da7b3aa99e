import type { BenchOptions } from '../bench-options.ts';
import { pinning } from '../processes/child.ts';
import { type Goal, goalPairs, goals, nameOf, type Pair, pairs } from './cases.ts';
import { checkServers } from './check-servers.ts';
import { type Comparison, createComparison } from './compare.ts';
import { formatFloor, formatGoals, formatServers, type Verdict } from './format.ts';
import { measureLargeBodies } from './large-bodies.ts';
import { formatRounds, type MeasuredPair, measurePair } from './measure.ts';
import { schemeGoals, schemePairs } from './scheme-pairs.ts';
import { timedSchemes } from './timed-schemes.ts';

const progress = (line: string) => process.stderr.write(`${line}\n`);

/** `npm run bench -- receive`: our doors beside what people use today. */
export async function run(options: BenchOptions): Promise<void> {
  if (options.scheme !== undefined) return runSchemes(options.scheme, options);
  const { quick, json } = options;
  const chosen = named(quick ? goalPairs() : pairs(), options.pairs);
  progress('Checking that every server does its work …');
  await checkServers(chosen);
  const measured = await measureAll(chosen, quick);
  const comparison = createComparison(measured);
  const verdicts = verdictsOf(goals, comparison);
  if (options.pairs !== undefined) {
    process.stdout.write(
      json
        ? `${JSON.stringify({ pinning, measured, verdicts })}\n`
        : `${formatServers(comparison)}\n${formatGoals(verdicts)}\n`,
    );
    return;
  }
  progress('Bodies of 1 MB …');
  const largeBodies = await measureLargeBodies();
  if (json) {
    process.stdout.write(`${JSON.stringify({ pinning, measured, verdicts, largeBodies })}\n`);
    return;
  }
  const { stallMs, heldBodies } = largeBodies;
  process.stdout.write(
    `${formatServers(comparison)}\n${formatGoals(verdicts)}\n${quick ? '' : `${formatFloor(comparison)}\n`}` +
      `1 MB bodies, one after the other: the event loop stood still for ${stallMs.toFixed(0)} ms at most (goal: 50);\n` +
      `one that is handled holds ${heldBodies.toFixed(1)} times its size (goal: 2.5).\n` +
      `${formatRounds(quick)} Two servers take turns, scaled to one baseline; server and load ${pinning}.\n`,
  );
}

/** `npm run bench -- receive --scheme all`: the node door with each scheme beside v1. */
async function runSchemes(scheme: string, { quick, json }: BenchOptions): Promise<void> {
  const chosen = schemePairs(scheme);
  if (chosen.length === 0)
    throw new Error(`No scheme ${scheme}: ${timedSchemes.join(', ')} or all.`);
  await checkServers(chosen);
  const measured = await measureAll(chosen, quick);
  const verdicts = verdictsOf(schemeGoals, createComparison(measured));
  process.stdout.write(
    json ? `${JSON.stringify({ pinning, measured, verdicts })}\n` : `${formatGoals(verdicts)}\n`,
  );
}

async function measureAll(all: readonly Pair[], quick: boolean): Promise<MeasuredPair[]> {
  const measured: MeasuredPair[] = [];
  for (const [index, pair] of all.entries()) {
    progress(`Pair ${index + 1} of ${all.length}: ${nameOf(pair)} …`);
    measured.push(await measurePair(pair, quick));
  }
  return measured;
}

/** The pairs with one of the texts, separated by commas, in their names. */
function named(all: readonly Pair[], texts: string | undefined): readonly Pair[] {
  if (texts === undefined) return all;
  const chosen = all.filter((pair) => texts.split(',').some((text) => nameOf(pair).includes(text)));
  if (chosen.length > 0) return chosen;
  throw new Error(`No pair has ${texts} in its name:\n${all.map(nameOf).join('\n')}`);
}

/** The goals of which both servers were measured. */
const verdictsOf = (all: readonly Goal[], comparison: Comparison): Verdict[] =>
  all
    .filter((goal) => comparison.has(goal))
    .map((goal) => ({
      ...goal,
      byProcessor: 1 / comparison.ratio(goal, 'cpuMicroseconds'),
      byClock: comparison.ratio(goal, 'requestsPerSecond'),
    }));
