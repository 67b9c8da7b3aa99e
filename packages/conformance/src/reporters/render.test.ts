import { expect, it } from 'vitest';
import type { CaseReport, CheckReport } from '../report.ts';
import { renderCheck } from './render.ts';

const passed: CaseReport = {
  ...{ id: 'accepts/1', group: 'accepts', title: 'every event is taken', level: 'basic' },
  ...{ status: 'passed', tookMs: 12 },
};
const failed: CaseReport = {
  ...passed,
  ...{ id: 'safe/9', group: 'safe', title: 'a <body> & more', status: 'failed' },
  ...{
    reason: 'It said: "<\u001b[31m>"',
    why: 'Why.',
    remedy: 'Mend.',
    curl: ["curl -X POST 'http://x'"],
  },
};
const skipped: CaseReport = {
  ...passed,
  id: 'accepts/2',
  status: 'skipped',
  reason: 'No example.',
};

const report = (
  cases: readonly CaseReport[],
  ending: CheckReport['ending'] = 'complete',
): CheckReport => {
  const count = (status: string) => cases.filter((report) => report.status === status).length;
  const counts = { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
  return {
    ...{
      ok: counts.failed === 0 && ending === 'complete',
      url: 'http://127.0.0.1/h',
      catalog: 'shop',
    },
    ...{ scheme: 'none', policy: 'standard-webhooks', level: 'production', strict: false },
    ...{ ending, tookMs: 1_500, requests: 3, counts, cases },
  };
};

it('JUnit has a suite for each group, and escapes what XML reserves', () => {
  expect(renderCheck(report([passed, skipped, failed]), 'junit')).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="hookpact check http://127.0.0.1/h" tests="3" failures="1" skipped="1" time="1.500">
      <testsuite name="accepts" tests="2" failures="0" skipped="1" time="0.024">
        <testcase classname="hookpact.check.accepts" name="accepts/1 every event is taken" time="0.012"/>
        <testcase classname="hookpact.check.accepts" name="accepts/2 every event is taken" time="0.012"><skipped message="No example."/></testcase>
      </testsuite>
      <testsuite name="safe" tests="1" failures="1" skipped="0" time="0.012">
        <testcase classname="hookpact.check.safe" name="safe/9 a &lt;body&gt; &amp; more" time="0.012"><failure message="It said: &quot;&lt; [31m&gt;&quot;">It said: &quot;&lt; [31m&gt;&quot;
    Why: Why.
    Mend: Mend.
    curl -X POST 'http://x'</failure></testcase>
      </testsuite>
    </testsuites>
    "
  `);
});

it.each<[what: string, given: CheckReport, message: string, color: string]>([
  ['passed', report([passed, skipped]), 'production: 1 passed', 'green'],
  ['failed', report([passed, failed]), '1 of 2 failed', 'red'],
  ['did not end', report([passed], 'no answer'), 'no answer', 'grey'],
])('the badge of a run that %s', (_, given, message, color) => {
  const shields = JSON.parse(renderCheck(given, 'shields'));
  expect(shields).toEqual({
    ...{ schemaVersion: 1, label: 'webhooks', message, color },
    isError: color === 'red',
  });
  expect(renderCheck(given, 'badge')).toContain(`aria-label="webhooks: ${message}"`);
});

it('JSON is the report', () => {
  const given = report([passed, failed]);
  expect(JSON.parse(renderCheck(given, 'json'))).toEqual(given);
});
