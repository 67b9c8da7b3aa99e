import { padded } from '../terminal/columns.ts';
import { Shown, shown } from '../terminal/shown.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { ManyReport } from './send-model.ts';

const BAR = 30;

/** Many sends in words: how many were accepted, how fast, the answers, and the failures. */
export function manyWords(report: ManyReport, { paint }: Pick<Terminal, 'paint'>): Shown {
  const { sent, taken, attempts, tookMs, perSecond, answers, reasons, latencyMs } = report;
  const isGood = taken === sent;
  const summary = `${taken} of ${sent} taken in ${(tookMs / 1_000).toFixed(1)} s, ${perSecond}/s`;
  const retried = attempts > sent ? `, ${attempts} attempts` : '';
  const latency = Object.entries(latencyMs).map(([name, ms]) => `${name} ${ms} ms`);
  const widest = Math.max(...Object.keys(answers).map(({ length }) => length), 0);
  const most = Math.max(...Object.values(answers), 1);
  const bars = Object.entries(answers).map(([answer, count]) => {
    const bar = '█'.repeat(Math.max(1, Math.round((count / most) * BAR)));
    const color = /^2\d\d$/.test(answer) ? 'green' : 'red';
    return shown`  ${padded(answer, widest)}  ${paint(color, bar)} ${count}`;
  });
  const why = Object.entries(reasons).map(
    ([reason, count]) => shown`  ${paint('dim', `${count} × ${reason}`)}`,
  );
  return Shown.join([
    paint(isGood ? 'green' : 'red', summary + retried),
    shown`  ${latency.join('  ')}`,
    ...bars,
    ...why,
  ]);
}
