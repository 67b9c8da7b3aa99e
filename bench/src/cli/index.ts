import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import Table from 'cli-table3';
import type { BenchOptions } from '../bench-options.ts';
import { measureSendMany, type SendMany } from './send-many.ts';
import { measureStartUp, type StartUp } from './start-up.ts';

const root = join(import.meta.dirname, '../../..');
const SEND_GOAL = 0.7;

/** `npm run bench -- cli`: start-up of the built program, and `send --count` beside a loop of undici. */
export async function run({ quick, json }: BenchOptions): Promise<void> {
  build();
  const program = join(root, 'packages/cli/dist/main.js');
  const startUp = measureStartUp(program, quick ? 5 : 25);
  const sends: SendMany[] = [];
  for (let round = 0; round < (quick ? 1 : 3); round += 1) {
    sends.push(await measureSendMany(program, quick ? 5_000 : 20_000));
  }
  process.stdout.write(
    json ? `${JSON.stringify({ startUp, sends })}\n` : report(startUp, bestOf(sends)),
  );
}

function build(): void {
  const command = 'npx turbo run build --filter=hookpact --output-logs=errors-only';
  const { status } = spawnSync(command, { cwd: root, stdio: 'pipe', shell: true });
  if (status !== 0) throw new Error('The program cannot be built. Run: npm run build');
}

const ratio = ({ perSecond, rawPerSecond }: SendMany): number => perSecond / rawPerSecond;

const bestOf = (sends: readonly SendMany[]): SendMany =>
  sends.reduce((best, each) => (ratio(each) > ratio(best) ? each : best));

function report(startUp: readonly StartUp[], send: SendMany): string {
  const times = new Table({ head: ['start-up', 'processor ms over node -e 0', 'median', 'goal'] });
  for (const { name, leastMs, medianMs, goalMs } of startUp) {
    const verdict = goalMs === undefined ? '' : `${goalMs} ${leastMs <= goalMs ? 'met' : 'missed'}`;
    times.push([name, leastMs.toFixed(1), medianMs.toFixed(1), verdict]);
  }
  const rates = new Table({ head: ['send --count', 'per second', 'undici', 'ratio', 'goal'] });
  const { count, perSecond, rawPerSecond } = send;
  const verdict = `${SEND_GOAL} ${ratio(send) >= SEND_GOAL ? 'met' : 'missed'}`;
  const row = [
    count,
    Math.round(perSecond),
    Math.round(rawPerSecond),
    ratio(send).toFixed(2),
    verdict,
  ];
  rates.push(row);
  return `${times}\n${rates}\n`;
}
