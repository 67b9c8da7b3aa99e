import type { CaseReport, CheckReport } from '@hookpact/conformance';
import { Shown, shown } from '../terminal/shown.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { CaseList } from './list-cases.ts';
import type { CheckResult } from './result.ts';

type Paint = Pick<Terminal, 'paint'>;

/** The result of a check in words, or in the form that was asked for. */
export function checkWords(result: CheckResult, terminal: Paint): Shown {
  if (result.kind === 'list') return listWords(result.document, terminal);
  if (result.text !== undefined) return Shown.lines(result.text.trimEnd());
  const words = reportWords(result.document, terminal);
  if (result.file === undefined) return words;
  return Shown.join([words, shown`The report is in ${result.file}.`], '\n\n');
}

function listWords({ cases }: CaseList, { paint }: Paint): Shown {
  const width = Math.max(...cases.map(({ id }) => id.length));
  const lines = cases.map(({ id, title, level, strict }) => {
    const mark = strict ? 'strict' : level;
    return shown`${id.padEnd(width)}  ${title}  ${paint('dim', mark)}`;
  });
  return Shown.join([...lines, shown`${cases.length} cases`]);
}

function reportWords(report: CheckReport, terminal: Paint): Shown {
  const failed = report.cases.filter(({ status }) => status === 'failed');
  const parts = [
    groupLines(report, terminal),
    ...failed.map((report) => failureWords(report, terminal)),
    ...skippedWords(report, terminal),
    summary(report, terminal),
  ];
  return Shown.join(parts, '\n\n');
}

/** A line for each group: how many passed, failed, and did not run. */
function groupLines({ cases }: CheckReport, { paint }: Paint): Shown {
  const groups = [...new Set(cases.map(({ group }) => group))];
  const width = Math.max(0, ...groups.map((group) => group.length));
  const lines = groups.map((group) => {
    const counted = (status: CaseReport['status']) =>
      cases.filter((report) => report.group === group && report.status === status).length;
    const [passed, failed, skipped] = [counted('passed'), counted('failed'), counted('skipped')];
    const mark =
      failed > 0 ? paint('red', '✗') : passed > 0 ? paint('green', '✓') : paint('dim', '-');
    const counts = [
      `${String(passed).padStart(3)} passed`,
      ...(failed > 0 ? [`${failed} failed`] : []),
      ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ];
    return shown`${mark} ${group.padEnd(width)}  ${counts.join(', ')}`;
  });
  return Shown.join(lines);
}

function failureWords(
  { id, title, level, reason = '', why, remedy, curl = [] }: CaseReport,
  { paint }: Paint,
): Shown {
  const [command] = curl.toReversed();
  return Shown.join([
    shown`${paint('red', '✗')} ${paint('bold', id)}  ${title}  ${paint('dim', level)}`,
    shown`    ${Shown.indented(reason)}`,
    shown`    Why:  ${why}`,
    shown`    Mend: ${remedy}`,
    ...(command === undefined ? [] : [shown`    ${paint('dim', command)}`]),
  ]);
}

/** The flags that give a case what it lacked. */
const flagsFor: Readonly<Record<string, string>> = {
  probe: '--probe <url> or --probe-command <command>',
  effects: '--probe <url> or --probe-command <command>',
  'listed effects': '--probe <url> or --probe-command <command>',
  sequence: '--sequence <types>',
  'two secrets': '--secret twice',
};

/** A line for each reason, with the cases that did not run for it. */
function skippedWords({ cases }: CheckReport, { paint }: Paint): Shown[] {
  const skipped = cases.filter(({ status }) => status === 'skipped');
  const reasons = [...new Set(skipped.map(({ reason }) => reason))];
  const lines = reasons.map((reason) => {
    const same = skipped.filter((other) => other.reason === reason);
    const flags = flagsFor[same[0]?.missing ?? ''];
    const ids = same.map(({ id }) => id);
    const list = ids.length > 8 ? `${ids.slice(0, 8).join(', ')} …` : ids.join(', ');
    const how = flags === undefined ? '' : ` Pass ${flags}.`;
    return shown`${paint('dim', '-')} ${same.length} skipped: ${reason}${how} ${paint('dim', list)}`;
  });
  return lines.length === 0 ? [] : [Shown.join(lines)];
}

function summary(report: CheckReport, { paint }: Paint): Shown {
  const { ok, counts, tookMs, requests, level, ending, note } = report;
  const took = `${(tookMs / 1_000).toFixed(1)} s, ${requests} requests`;
  const counted = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
  if (ok) return shown`${paint('green', `✓ ${level}`)}: ${counted} (${took})`;
  const end = ending === 'complete' ? shown`` : shown`${note ?? ending}\n`;
  return shown`${end}${paint('red', `✗ not ${level}`)}: ${counted} (${took})`;
}
