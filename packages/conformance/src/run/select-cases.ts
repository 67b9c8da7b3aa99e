import { type ConformanceCase, groupOf, groups } from '../case.ts';
import { ConformanceError } from '../errors.ts';
import type { Settings } from '../options.ts';

/** Which cases are meant, as in the options of a check. */
export type Selection = Pick<Settings, 'level' | 'strict' | 'cases'>;

/**
 * The cases that were asked for. A case that is named by its id is run whatever its level.
 * @throws ConformanceError `CASE_UNKNOWN`
 */
export function selectCases(
  all: readonly ConformanceCase[],
  { level, strict, cases: names }: Selection,
): readonly ConformanceCase[] {
  const isAsked = (testCase: ConformanceCase) =>
    (level === 'production' || testCase.level === 'basic') && (strict || !testCase.strict);
  if (names === undefined) return all.filter(isAsked);
  const known: ReadonlySet<string> = new Set([...groups, ...all.map(({ id }) => id)]);
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new ConformanceError('CASE_UNKNOWN', { name: unknown, groups: groups.join(', ') });
  }
  return all.filter(
    (testCase) =>
      names.includes(testCase.id) || (names.includes(groupOf(testCase)) && isAsked(testCase)),
  );
}
