import {
  type ConformanceCase,
  cases,
  expectations,
  groupOf,
  selectCases,
} from '@hookpact/conformance';

export type ListedCase = {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly level: 'basic' | 'production';
  readonly strict: boolean;
  readonly sends: string;
  readonly expects: string;
  readonly why: string;
  readonly mend: string;
};

/** The document of `hookpact check --list --json`. */
export type CaseList = { readonly cases: readonly ListedCase[] };

/** The cases that would run. Throws `CASE_UNKNOWN`. */
export const listCases = (selection: Parameters<typeof selectCases>[1]): CaseList => ({
  cases: selectCases(cases, selection).map(listed),
});

const listed = (it: ConformanceCase): ListedCase => ({
  id: it.id,
  group: groupOf(it),
  title: it.title,
  level: it.level,
  strict: it.strict ?? false,
  sends: it.sends,
  expects: 'expects' in it ? it.expects : expectations[it.expect],
  why: it.why,
  mend: it.mend,
});
