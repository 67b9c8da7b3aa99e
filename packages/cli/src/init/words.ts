import { Shown, shown } from '../terminal/shown.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { InitReport } from './report.ts';

/** The written files, and the next steps. */
export function initWords(report: InitReport, { paint }: Pick<Terminal, 'paint'>): Shown {
  const files = report.files.map(({ path, kind }) => {
    const mark = kind === 'new' ? paint('green', '+') : paint('yellow', '~');
    return shown`  ${mark} ${path}${kind === 'added' ? ' (what it lacked)' : ''}`;
  });
  const steps = report.next_steps.flatMap(({ words, lines }, index) => [
    shown`${index + 1}. ${words}${lines.length > 0 ? ':' : '.'}`,
    ...lines.map((line) => shown`     ${line}`),
  ]);
  const head = report.is_written ? 'Written:' : 'This would be written:';
  return Shown.join([shown`${head}`, ...files, shown``, shown`Next:`, ...steps]);
}
