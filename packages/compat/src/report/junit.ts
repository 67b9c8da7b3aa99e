import type { Finding } from './findings.ts';
import { json, type Report, sentence, shownAt } from './report.ts';

/** Test results: each finding is a case; a breaking change fails, an unknown verdict is skipped. */
export function junit({ summary, findings, warnings }: Report): string {
  const failed = findings.filter(({ verdict, allowed }) => verdict === 'breaking' && !allowed);
  const skipped = findings.filter(({ verdict, allowed }) => verdict === 'unknown' && !allowed);
  const counts = `tests="${findings.length}" failures="${failed.length}" skipped="${skipped.length}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="${xml(summary)}" ${counts}>`,
    ...findings.map(testCase),
    ...warnings.map(({ words }) => `  <system-err>${xml(words)}</system-err>`),
    '</testsuite>',
  ].join('\n');
}

function testCase(finding: Finding): string {
  const name = xml(`${shownAt(finding)}: ${finding.words}`);
  const text = xml(sentence(finding));
  return `  <testcase classname="hookpact.diff" name="${name}">${outcome(finding, text)}</testcase>`;
}

function outcome(finding: Finding, text: string): string {
  if (finding.allowed || finding.verdict === 'safe') return `<system-out>${text}</system-out>`;
  if (finding.verdict === 'unknown') return `<skipped message="${text}"/>`;
  const witness = 'witness' in finding ? xml(json(finding.witness)) : '';
  return `<failure message="${text}">${witness}</failure>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const xml = (text: string) =>
  text
    .replace(/[&<>"]/g, (found) => entities[found] ?? found)
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ');
