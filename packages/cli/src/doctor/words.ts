import { Shown, shown } from '../terminal/shown.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { DoctorReport } from './report.ts';

/** A report in words: each finding as a sentence, its evidence and its fix. */
export function doctorWords(report: DoctorReport, { paint }: Pick<Terminal, 'paint'>): Shown {
  const blocks = report.findings.map((found) => {
    const mark = found.severity === 'problem' ? paint('red', '✗') : paint('yellow', '!');
    const seen = found.evidence.map((line) => shown`\n    ${paint('dim', line)}`);
    const head = shown`${mark} ${paint('bold', found.sentence)}  ${paint('dim', found.code)}`;
    return Shown.join([
      shown`${head}${Shown.join(seen, '')}`,
      shown`    Fix: ${found.fix}`,
      shown`    More: ${found.link}`,
    ]);
  });
  const notes = report.notes.map((note) => shown`${paint('dim', '·')} ${note}`);
  return Shown.join([...blocks, ...notes, shown`${summary(report)}`], '\n\n');
}

function summary({ findings }: DoctorReport): string {
  const problems = findings.filter(({ severity }) => severity === 'problem').length;
  const hints = findings.length - problems;
  if (findings.length === 0) return 'Nothing is wrong, as far as can be seen from here.';
  const counts = [counted(problems, 'problem'), counted(hints, 'hint')];
  return `${counts.filter(Boolean).join(', ')}.`;
}

const counted = (count: number, what: string): string =>
  count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`;
