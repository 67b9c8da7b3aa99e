import { describe, expect, test } from 'vitest';
import type { Finding } from './findings.ts';
import { renderReport, reportFormats } from './render.ts';

const hostile = 'a|b`c`<script>\n::error::x&"%';
const finding: Finding = {
  id: 'order.paid/id#type:1234',
  verdict: 'breaking',
  events: [hostile],
  pointer: `/${hostile}`,
  effects: [{ event: hostile, pointer: `/${hostile}` }],
  words: hostile,
  reason: hostile,
  readers: 'old-readers',
  witness: hostile,
  wayOut: hostile,
};
const warning = {
  event: hostile,
  side: 'new',
  schemaPointer: `/${hostile}`,
  words: hostile,
} as const;
const report = {
  summary: hostile,
  findings: [finding],
  warnings: [warning],
  file: 'a,b:c.json',
};

describe('renderReport keeps names of others inside of its own form', () => {
  test('markdown has one row, and no HTML but ours', () => {
    const [first = '', ...lines] = renderReport(report, 'markdown').split('\n');
    expect(first).not.toContain('<script');
    const rows = lines.filter((line) => line.startsWith('| ')).slice(1);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.split(/(?<!\\)\|/)).toHaveLength(8);
  });

  test('github has one command on each line', () => {
    const lines = renderReport(report, 'github').split('\n');
    expect(lines.map((line) => line.split('::')[1]?.split(' ')[0])).toEqual([
      'notice',
      'warning',
      'error',
    ]);
    expect(lines[2]).toContain('file=a%2Cb%3Ac.json,');
  });

  test('github, gitlab and sarif show a finding at its own place', () => {
    const at = { file: 'shapes/id.json', line: 3, column: 5 };
    const placed = { ...report, findings: [{ ...finding, at }] };
    expect(renderReport(placed, 'github')).toContain('file=shapes/id.json,line=3,col=5,');
    const [issue] = JSON.parse(renderReport(placed, 'gitlab'));
    expect(issue.location).toEqual({ path: 'shapes/id.json', lines: { begin: 3 } });
    const [result] = JSON.parse(renderReport(placed, 'sarif')).runs[0].results;
    expect(result.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'shapes/id.json' },
      region: { startLine: 3, startColumn: 5 },
    });
  });

  test('junit escapes what XML reserves', () => {
    const xml = renderReport(report, 'junit');
    expect(xml).not.toContain('<script>');
    expect(xml).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
  });

  test.each(['gitlab', 'sarif'] as const)('%s is JSON', (format) => {
    expect(renderReport(report, format)).toContain('order.paid/id#type:1234');
    expect(() => JSON.parse(renderReport(report, format))).not.toThrow();
  });

  test.each(reportFormats)('%s says what proves it, and who relies on it', (format) => {
    const safe: Finding = { ...finding, verdict: 'safe', rules: ['union', 'pattern'] };
    const use = { consumers: [{ consumer: 'billing', needs: ['/id'] }], others: ['audit'] };
    const text = renderReport({ ...report, findings: [{ ...finding, use }, safe] }, format);
    expect(text).toContain('breaks billing (needs /id); not needed by audit');
    expect(text).toContain('proved by union, pattern');
  });
});
