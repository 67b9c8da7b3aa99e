import { allowanceFor, type Finding, type Position } from './findings.ts';

export const reportFormats = ['markdown', 'github', 'gitlab', 'junit', 'sarif'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** A first sentence, lines, and the file where those are shown that have no place of their own. */
export type Report = {
  readonly summary: string;
  readonly findings: readonly Finding[];
  readonly file: string;
};

/** Writes a comparison for a pull request or another tool. */
export function renderReport(report: Report, format: ReportFormat): string {
  return renderers[format](report);
}

const renderers: Record<ReportFormat, (report: Report) => string> = {
  markdown,
  github,
  gitlab,
  junit,
  sarif,
};

const placeOf = ({ at }: Finding, file: string) => at ?? { file, line: 1, column: 1 };
const json = (value: unknown) => JSON.stringify(value) ?? '';
const shownAt = ({ events, pointer }: Finding) => {
  const [first = '', ...more] = events;
  return `${first}${more.length ? ` and ${more.length} more` : ''}${pointer && ` ${pointer}`}`;
};
const sentence = (finding: Finding) =>
  `${shownAt(finding)}: ${finding.words} (${finding.verdict}${finding.allowed ? ', allowed' : ''}: ${finding.reason})`;

function markdown({ summary, findings }: Report): string {
  const cell = (text: string) =>
    text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
  const code = (text: string) => {
    const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
    const fence = '`'.repeat(longest + 1);
    return text && `${fence} ${text.replaceAll('|', '\\|').replaceAll('\n', ' ')} ${fence}`;
  };
  const rows = findings.map((one) =>
    [
      cell(one.events.join(', ')),
      code(one.pointer),
      cell(one.words),
      one.allowed ? 'allowed' : one.verdict,
      cell(one.verdict === 'breaking' ? (one.wayOut ?? one.reason) : one.reason),
      'witness' in one ? code(json(one.witness)) : '',
    ].join(' | '),
  );
  const open = findings.filter(({ verdict, allowed }) => verdict === 'breaking' && !allowed);
  return [
    `**${cell(summary)}**`,
    ...(rows.length
      ? [
          '',
          '| event | where | what changed | verdict | why, and the way out | witness |',
          '|---|---|---|---|---|---|',
          ...rows.map((row) => `| ${row} |`),
        ]
      : []),
    ...(open.length
      ? [
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
        ]
      : []),
  ].join('\n');
}

/** @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function github({ summary, findings, file }: Report): string {
  const data = (text: string) =>
    text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const level = ({ verdict, allowed }: Finding) =>
    allowed || verdict === 'safe' ? 'notice' : verdict === 'breaking' ? 'error' : 'warning';
  const lines = findings.map((one) => {
    const at = placeOf(one, file);
    const place = `file=${property(at.file)},line=${at.line},col=${at.column}`;
    return `::${level(one)} ${place},title=${property(one.words)}::${data(sentence(one))}`;
  });
  return [`::notice::${data(summary)}`, ...lines].join('\n');
}

/** @see https://docs.gitlab.com/ci/testing/code_quality/ */
function gitlab({ findings, file }: Report): string {
  const severity = { breaking: 'major', unknown: 'minor', safe: 'info' } as const;
  const issues = findings.map((one) => ({
    description: sentence(one),
    check_name: `hookpact/${one.verdict}`,
    fingerprint: `${one.readers} ${one.id}`,
    severity: one.allowed ? 'info' : severity[one.verdict],
    location: { path: placeOf(one, file).file, lines: { begin: placeOf(one, file).line } },
  }));
  return JSON.stringify(issues, null, 2);
}

function junit({ summary, findings }: Report): string {
  const failed = findings.filter(({ verdict, allowed }) => verdict === 'breaking' && !allowed);
  const cases = findings.map((one) => {
    const open = `  <testcase classname="hookpact.diff" name="${xml(`${shownAt(one)}: ${one.words}`)}">`;
    if (one.verdict === 'safe' || one.allowed) return `${open}</testcase>`;
    const message = xml(sentence(one));
    const detail = 'witness' in one ? xml(json(one.witness)) : '';
    return one.verdict === 'breaking'
      ? `${open}<failure message="${message}">${detail}</failure></testcase>`
      : `${open}<skipped message="${message}"/></testcase>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="${xml(summary)}" tests="${findings.length}" failures="${failed.length}">`,
    ...cases,
    '</testsuite>',
  ].join('\n');
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

const physicalLocation = ({ file, line, column }: Position) => ({
  artifactLocation: { uri: encodeURI(file) },
  region: { startLine: line, startColumn: column },
});

/** @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
function sarif({ findings, file }: Report): string {
  const level = { breaking: 'error', unknown: 'warning', safe: 'note' } as const;
  const results = findings.map((one) => ({
    ruleId: one.verdict,
    level: one.allowed ? 'note' : level[one.verdict],
    message: { text: sentence(one) },
    partialFingerprints: { change: `${one.readers} ${one.id}` },
    locations: [
      {
        physicalLocation: physicalLocation(placeOf(one, file)),
        logicalLocations: one.events.map((event) => ({
          fullyQualifiedName: `${event}${one.pointer}`,
        })),
      },
    ],
    ...(one.allowed && { suppressions: [{ kind: 'external', justification: one.allowed.reason }] }),
  }));
  const rules = [
    ['breaking', 'A receiver of the old contract refuses a payload that the new one allows.'],
    ['unknown', 'It could not be decided whether a receiver breaks.'],
    ['safe', 'No receiver breaks.'],
  ].map(([id, text]) => ({ id, shortDescription: { text } }));
  const tool = { driver: { name: 'hookpact diff', rules } };
  return JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [{ tool, results }],
    },
    null,
    2,
  );
}
