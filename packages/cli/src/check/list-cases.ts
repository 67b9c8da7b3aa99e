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
  readonly remedy: string;
};

/** The document of `hookpact check --list --json`. */
export type CaseList = { readonly cases: readonly ListedCase[] };

/** The cases that would run. Throws `CASE_UNKNOWN`. */
export const listCases = (selection: Parameters<typeof selectCases>[1]): CaseList => ({
  cases: selectCases(cases, selection).map(listed),
});

const listed = (named: ConformanceCase): ListedCase => ({
  id: named.id,
  group: groupOf(named),
  title: named.title,
  level: named.level,
  strict: named.strict ?? false,
  sends: named.sends,
  expects: 'expects' in named ? named.expects : expectations[named.expect],
  why: named.why,
  remedy: named.remedy,
});
