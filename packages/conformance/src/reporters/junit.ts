import type { CaseReport, CheckReport } from '../report.ts';

/** Test results as most CI services read them: a suite for each group. */
export function toJUnit(report: CheckReport): string {
  const { counts, cases, tookMs, note } = report;
  const groups = [...new Set(cases.map(({ group }) => group))];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="hookpact check ${xml(report.url)}" tests="${cases.length}" failures="${counts.failed}" skipped="${counts.skipped}" time="${seconds(tookMs)}">`,
    ...groups.flatMap((group) =>
      suite(
        group,
        cases.filter((each) => each.group === group),
      ),
    ),
    ...(note === undefined ? [] : [`  <!-- ${xml(note).replaceAll('--', '- -')} -->`]),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(group: string, cases: readonly CaseReport[]): string[] {
  const count = (status: CaseReport['status']) =>
    cases.filter((each) => each.status === status).length;
  const tookMs = cases.reduce((sum, each) => sum + each.tookMs, 0);
  return [
    `  <testsuite name="${group}" tests="${cases.length}" failures="${count('failed')}" skipped="${count('skipped')}" time="${seconds(tookMs)}">`,
    ...cases.map(testCase),
    '  </testsuite>',
  ];
}

function testCase(report: CaseReport): string {
  const head = `    <testcase classname="hookpact.check.${report.group}" name="${xml(`${report.id} ${report.title}`)}" time="${seconds(report.tookMs)}"`;
  const { status, reason = '', why, remedy, curl = [] } = report;
  if (status === 'passed') return `${head}/>`;
  if (status === 'skipped') return `${head}><skipped message="${xml(reason)}"/></testcase>`;
  const text = [reason, `Why: ${why}`, `Mend: ${remedy}`, ...curl].join('\n');
  return `${head}><failure message="${xml(reason)}">${xml(text)}</failure></testcase>`;
}

const seconds = (ms: number): string => (ms / 1_000).toFixed(3);

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text that XML can hold: what it reserves is escaped, what it forbids is a space. */
const xml = (text: string): string =>
  text
    .replace(/[&<>"]/g, (found) => entities[found] ?? found)
    .replace(/[^\P{Cc}\n\t]|[\p{Cs}\ufffe\uffff]/gu, ' ');
