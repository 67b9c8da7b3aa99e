import type { Group, Level, Need } from './case.ts';

/** What became of one case. */
export type CaseReport = {
  readonly id: string;
  readonly group: Group;
  readonly title: string;
  readonly level: Level;
  readonly status: 'passed' | 'failed' | 'skipped';
  readonly tookMs: number;
  /** For a failed case: the fault. For a skipped case: the reason, and how to run it. */
  readonly reason?: string;
  /** Of a skipped case: what it lacked, if it lacked something. */
  readonly missing?: Need;
  /** Of a failed case: what goes wrong in production. */
  readonly why?: string;
  /** Of a failed case: what to change. */
  readonly remedy?: string;
  /** Of a failed case: the requests that show it, as commands of a shell. */
  readonly curl?: readonly string[];
};

/** How a run ended. */
export type Ending =
  /** Every case that was asked for was run or skipped for a reason of its own. */
  | 'complete'
  /** Not even a plain event is taken, so that refusals prove nothing. */
  | 'nothing is taken'
  /** The receiver answers no more. */
  | 'no answer'
  /** The time for the whole run was over. */
  | 'out of time'
  /** The user ended the run. */
  | 'interrupted';

export type CheckCounts = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
};

/** The result of {@link checkReceiver}. */
export type CheckReport = {
  /** True when every case ran to its end and none failed. */
  readonly ok: boolean;
  /** Without query and user information, which are often secret. */
  readonly url: string;
  readonly catalog: string;
  readonly scheme: string;
  readonly policy: string;
  readonly level: Level;
  readonly strict: boolean;
  readonly ending: Ending;
  /** Words about the ending, where it is not complete. */
  readonly note?: string;
  readonly tookMs: number;
  readonly requests: number;
  readonly counts: CheckCounts;
  readonly cases: readonly CaseReport[];
};

export function countsOf(cases: readonly Pick<CaseReport, 'status'>[]): CheckCounts {
  const count = (status: CaseReport['status']) =>
    cases.filter((each) => each.status === status).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}
