import Table from 'cli-table3';
import type { BenchOptions } from '../benches.ts';
import { pinning } from '../processes/child.ts';
import { median } from '../statistics.ts';
import { engines } from './engine.ts';
import { judge } from './goals.ts';
import { type Measured, measure, type Sizes } from './measure.ts';
import { measurePushes, type PushRates, type PushSizes } from './push-rounds.ts';

const FULL: Sizes & PushSizes = {
  pushRounds: 20,
  pushesPerRound: 2_500,
  queued: 20_000,
  longQueued: 200_000,
  pacedSeconds: 20,
};
const QUICK: Sizes & PushSizes = {
  pushRounds: 10,
  pushesPerRound: 1_000,
  queued: 10_000,
  longQueued: 40_000,
  pacedSeconds: 4,
};

/** `npm run bench -- send`: our sender beside BullMQ, and beside a loop that only posts. */
export async function run({ quick, json }: BenchOptions): Promise<void> {
  const progress = (line: string) => process.stderr.write(`${line}\n`);
  const sizes = quick ? QUICK : FULL;
  const pushes = await measurePushes(Object.keys(engines), sizes, progress);
  const measured: Measured[] = [];
  for (const engine of Object.keys(engines)) {
    const one = await measure(engine, sizes, progress);
    if (one) measured.push(one);
    else progress(`${engine}: left out, this machine has no redis-server`);
  }
  const verdicts = judge(measured, pushes);
  if (json) {
    process.stdout.write(`${JSON.stringify({ pinning, sizes, pushes, measured, verdicts })}\n`);
    return;
  }
  process.stdout.write(`${formatEngines(measured, pushes, sizes)}\n${formatVerdicts(verdicts)}\n`);
  process.stdout.write(
    `1 KB payloads, 64 in flight; sender and receiver ${pinning}, databases on any core.\n`,
  );
}

function formatEngines(
  measured: readonly Measured[],
  pushes: readonly PushRates[],
  { queued, longQueued }: Sizes,
): string {
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
  for (const it of measured) {
    table.push([
      it.engine,
      Math.round(median(pushes.find(({ engine }) => engine === it.engine)?.rates ?? [])),
      Math.round(it.drainRate),
      Math.round(it.longDrainRate),
      it.p50Ms.toFixed(1),
      it.p99Ms.toFixed(1),
      Math.round(it.peakMb),
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
