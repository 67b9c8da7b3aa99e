import { expect, it } from 'vitest';
import { shown } from '../../terminal/shown.ts';
import { formatReport } from './report.ts';

const webhook = { isDelivered: true, answers: ['503', '200'], tookMs: 912, problems: [] };
const report = {
  ok: true,
  webhooks: [
    { ...webhook, eventType: 'job.complete.no_output' },
    { ...webhook, eventType: 'job.start', isDelivered: false, problems: ['/body is missing'] },
  ],
} as unknown as Parameters<typeof formatReport>[0]; // the fields that are shown

const at = (columns: number | undefined) =>
  formatReport(report, { paint: (_, text) => shown`${text}`, columns: () => columns }).text;

it.each([undefined, 200])('is a table, where the terminal has %s columns', (columns) => {
  expect(at(columns)).toContain('│ job.complete.no_output │ yes ');
});

it('is two lines for each event, where the table would be cut', () => {
  const width = at(undefined).split('\n', 1).join('').length;
  expect(at(width)).toContain('│');
  expect(at(width - 1)).toBe(
    [
      'job.complete.no_output',
      '  yes · 503, 200 · 912 ms · valid',
      'job.start',
      '  no · 503, 200 · 912 ms · /body is missing',
      '✓ 1 of 2 webhooks arrived, all payloads valid',
    ].join('\n'),
  );
});
