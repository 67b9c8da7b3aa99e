import type { ConformanceCase } from '../case.ts';
import { groupOf } from '../case.ts';
import { isConformanceError } from '../errors.ts';
import type { CaseResult, Fault } from '../expectation.ts';
import type { CaseReport } from '../report.ts';
import { toCurl } from '../reporters/curl.ts';
import { createTools } from './create-tools.ts';
import { missingFor } from './needs.ts';
import type { Session } from './session.ts';

/** A case that was run, and whether it left a request without an answer. */
export type CaseRun = { readonly report: CaseReport; readonly isUnanswered: boolean };

/** Runs one case; it never rejects. */
export async function runCase(session: Session, testCase: ConformanceCase): Promise<CaseRun> {
  const missing = missingFor(testCase, session);
  if (missing !== undefined) {
    return { report: { ...skipped(testCase, missing.reason), ...missing }, isUnanswered: false };
  }
  const since = performance.now();
  const result = await resultOf(session, testCase).catch(faultOfProbe);
  const tookMs = Math.round(performance.now() - since);
  if (session.signal.aborted)
    return { report: skipped(testCase, 'The run ended.'), isUnanswered: false };
  if (result === undefined) {
    return { report: { ...headOf(testCase), status: 'passed', tookMs }, isUnanswered: false };
  }
  if ('notApplicable' in result) {
    return { report: skipped(testCase, result.notApplicable), isUnanswered: false };
  }
  return { report: failed(session, testCase, result, tookMs), isUnanswered: isUnanswered(result) };
}

async function resultOf(session: Session, testCase: ConformanceCase): Promise<CaseResult> {
  const tools = createTools(session);
  if ('run' in testCase) return testCase.run(tools);
  const requests = await testCase.requests(tools);
  if ('notApplicable' in requests) return requests;
  const { maxBodyBytes } = session.settings;
  const small = requests.filter(({ body }) => body.byteLength <= maxBodyBytes);
  if (small.length < requests.length) {
    return { notApplicable: `Hosts that are not this machine get ${maxBodyBytes} bytes at most.` };
  }
  return tools.all(testCase.expect, requests);
}

/** A probe that broke in the middle of a run costs the case, and not the whole report. */
function faultOfProbe(error: unknown): Fault {
  if (!isConformanceError(error, 'PROBE_FAILED')) throw error;
  return { words: error.message, exchanges: [] };
}

const headOf = (testCase: ConformanceCase) => ({
  id: testCase.id,
  group: groupOf(testCase),
  title: testCase.title,
  level: testCase.level,
});

/** The report of a case that did not run. */
export const skipped = (testCase: ConformanceCase, reason: string): CaseReport => ({
  ...headOf(testCase),
  status: 'skipped',
  tookMs: 0,
  reason,
});

function failed(
  { settings: { url } }: Session,
  testCase: ConformanceCase,
  { words, exchanges }: Fault,
  tookMs: number,
): CaseReport {
  const curl = exchanges.map(({ request }) => toCurl(url, request));
  const { why, remedy } = testCase;
  return { ...headOf(testCase), status: 'failed', tookMs, reason: words, why, remedy, curl };
}

const isUnanswered = ({ exchanges }: Fault): boolean =>
  exchanges.some(({ answer: { kind } }) => kind === 'timeout' || kind === 'broken');
