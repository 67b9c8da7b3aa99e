import { allowanceFor, type Finding } from './findings.ts';
import { json, type Report, reasonWords, useWords } from './report.ts';

/** A comment for a pull request: the answer, a table, and how to allow a break. */
export function markdown({ summary, findings, warnings }: Report): string {
  const open = findings.filter(({ verdict, allowed }) => verdict === 'breaking' && !allowed);
  return [
    `**${cell(summary)}**`,
    ...warnings.flatMap(({ words }) => ['', `⚠️ ${cell(words)}`]),
    ...table(findings),
    ...(open.length ? howToAllow(open) : []),
  ].join('\n');
}

function table(findings: readonly Finding[]): string[] {
  if (!findings.length) return [];
  const hasUse = findings.some(({ use }) => use);
  const head = ['event', 'where', 'what changed', 'verdict', 'why, and the way out', 'witness'];
  const columns = hasUse ? [...head, 'who relies on it'] : head;
  return [
    '',
    rowOf(columns),
    `|${columns.map(() => '---|').join('')}`,
    ...findings.map((finding) =>
      rowOf(hasUse ? [...cellsOf(finding), useCell(finding)] : cellsOf(finding)),
    ),
  ];
}

const rowOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function cellsOf(finding: Finding): string[] {
  const { events, verdict, allowed, wayOut, effects } = finding;
  const pointers = [...new Set(effects.map(({ pointer }) => pointer))];
  const why =
    verdict === 'breaking' && wayOut ? `${finding.reason}. ${wayOut}` : reasonWords(finding);
  return [
    cell(events.join(', ')),
    pointers.map(code).filter(Boolean).slice(0, 3).join(', '),
    cell(finding.words),
    allowed ? 'allowed' : verdict,
    cell(allowed ? `${allowed.reason} (${allowed.owner}, until ${allowed.expires})` : why),
    'witness' in finding ? code(json(finding.witness)) : '',
  ];
}

const useCell = ({ use }: Finding) => (use ? cell(useWords(use)) : '');

const howToAllow = (open: readonly Finding[]) => [
  '',
  '<details><summary>To allow a break</summary>',
  '',
  'Add to the allow file:',
  '',
  '```json',
  JSON.stringify(open.map(allowanceFor), null, 2),
  '```',
  '',
  '</details>',
];

const cell = (text: string) =>
  text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');

function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return text && `${fence} ${text.replaceAll('|', '\\|').replaceAll('\n', ' ')} ${fence}`;
}
