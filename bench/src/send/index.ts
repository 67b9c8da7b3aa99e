import Table from 'cli-table3';
import type { BenchOptions } from '../bench-options.ts';
import { pinning } from '../processes/child.ts';
import { median } from '../statistics.ts';
import { engines } from './engines.ts';
import { judge, type Measured } from './goals.ts';
import { measureDeliveries, type Sizes } from './measure.ts';
import { measurePushes, type PushSizes } from './push-rounds.ts';

const FULL: Sizes & PushSizes = {
  pushRounds: 20,
  pushesPerRound: 2_500,
  rounds: 3,
  queued: 20_000,
  longQueued: 200_000,
  pacedSeconds: 10,
};
const QUICK: Sizes & PushSizes = {
  pushRounds: 10,
  pushesPerRound: 1_000,
  rounds: 3,
  queued: 5_000,
  longQueued: 40_000,
  pacedSeconds: 3,
};

/** `npm run bench -- send`: our sender beside BullMQ, and beside a loop that only posts. */
export async function run({ quick, json }: BenchOptions): Promise<void> {
  const progress = (line: string) => process.stderr.write(`${line}\n`);
  const sizes = quick ? QUICK : FULL;
  const pushes = await measurePushes(Object.keys(engines), sizes, progress);
  const here = pushes.map(({ engine }) => engine);
  for (const engine of Object.keys(engines).filter((name) => !here.includes(name))) {
    progress(`${engine}: left out, this machine has no redis-server`);
  }
  const delivered = await measureDeliveries(here, sizes, progress);
  const measured = delivered.map((run) => {
    const pushRates = pushes.find(({ engine }) => engine === run.engine)?.rates ?? [];
    return { ...run, pushRates };
  });
  const verdicts = judge(measured);
  if (json) {
    process.stdout.write(`${JSON.stringify({ pinning, sizes, measured, verdicts })}\n`);
    return;
  }
  process.stdout.write(`${formatEngines(measured, sizes)}\n${formatVerdicts(verdicts)}\n`);
  process.stdout.write(
    `1 KB payloads, 64 in flight; medians of rounds in which the engines take turns.\nSender and receiver ${pinning}, databases on any core.\n`,
  );
}

function formatEngines(measured: readonly Measured[], { queued, longQueued }: Sizes): string {
  const table = new Table({
    head: [
      'engine',
      'pushes/s',
      `drain ${queued}/s`,
      `drain ${longQueued}/s`,
      'p50 ms',
      'p99 ms',
      'peak MB',
    ],
    colAligns: ['left', ...Array<'right'>(6).fill('right')],
    style: { head: [], border: [], compact: true },
  });
  for (const { engine, pushRates, turns, long } of measured) {
    table.push([
      engine,
      Math.round(median(pushRates)),
      Math.round(median(turns.map(({ drainRate }) => drainRate))),
      Math.round(long.drainRate),
      median(turns.map(({ p50Ms }) => p50Ms)).toFixed(1),
      median(turns.map(({ p99Ms }) => p99Ms)).toFixed(1),
      Math.round(long.peakMb),
    ]);
  }
  return table.toString();
}

function formatVerdicts(verdicts: ReturnType<typeof judge>): string {
  const table = new Table({
    head: ['goal', 'bound', 'measured', ''],
    colAligns: ['left', 'right', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const { goal, bound, value, isMet } of verdicts) {
    table.push([goal, bound, value.toFixed(2), isMet ? 'met' : 'missed']);
  }
  return table.toString();
}
