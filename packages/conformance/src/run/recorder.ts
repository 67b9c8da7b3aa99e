import type { ConformanceCase } from '../case.ts';
import type { CheckOptions } from '../options.ts';
import type { CaseReport } from '../report.ts';
import { skipped } from './run-case.ts';

/** Collects the reports of a run, and tells of each. */
export type Recorder = {
  add(report: CaseReport): void;
  /** Reports all cases that have no report yet. */
  skipRest(reason: string): void;
  /** All of them, in the order of the cases. */
  reports(): readonly CaseReport[];
};

export function createRecorder(
  selected: readonly ConformanceCase[],
  onCase: NonNullable<CheckOptions['onCase']>,
): Recorder {
  const found = new Map<string, CaseReport>();
  const add = (report: CaseReport) => {
    found.set(report.id, report);
    onCase(report, { done: found.size, total: selected.length });
  };
  return {
    add,
    skipRest(reason) {
      for (const testCase of selected) if (!found.has(testCase.id)) add(skipped(testCase, reason));
    },
    reports: () => selected.flatMap(({ id }) => found.get(id) ?? []),
  };
}
