import { shown } from '../terminal/shown.ts';
import type { Terminal } from '../terminal/terminal.ts';

const FRAME_MS = 100;
const BAR = 24;

/** A progress bar for sent events; nothing if the output is not a terminal. */
export function startProgress(
  count: number,
  { status, paint }: Pick<Terminal, 'status' | 'paint'>,
) {
  let done = 0;
  let failed = 0;
  const startedAt = performance.now();
  const draw = () => {
    const share = done / count;
    const filled = Math.round(share * BAR);
    const seconds = Math.max((performance.now() - startedAt) / 1_000, 0.001);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled);
    const failures = failed > 0 ? shown`  ${paint('red', `${failed} not taken`)}` : shown``;
    status?.(shown`${bar} ${done}/${count}  ${Math.round(done / seconds)}/s${failures}`);
  };
  const timer = status && setInterval(draw, FRAME_MS);
  return {
    at(sent: number, notTaken: number): void {
      done = sent;
      failed = notTaken;
    },
    end(): void {
      clearInterval(timer);
      status?.(undefined);
    },
  };
}
