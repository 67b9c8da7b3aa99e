import { CatalogError } from '../errors.ts';
import { type Issue, issueAt, MOST_ISSUES } from '../parse/issue.ts';
import { checkToFirstIssue } from './check-to-first-issue.ts';
import type { EventSchema, StandardIssue } from './event-schema.ts';

type Checked =
  | { ok: true; value: unknown }
  /** `total`: of the issues, of which the first ones are given. */
  | { ok: false; issues: readonly Issue[]; total: number };

/**
 * Checks a value against a schema. Of a large value that is refused, only the first issues are told:
 * a hostile one has as many issues as values, and each costs a microsecond.
 * @throws CatalogError `SCHEMA_ASYNC` where the schema waits for something; `name` is for the message
 */
export function check(schema: EventSchema, value: unknown, name: string): Checked {
  const early = checkToFirstIssue(schema, value, MOST_ISSUES - 1);
  if (early) return early.ok ? early : stopped(early.issues);
  const result = schema['~standard'].validate(value);
  if (result instanceof Promise) {
    result.catch(() => {}); // a check that throws ends here, too
    throw new CatalogError('SCHEMA_ASYNC', { name });
  }
  // Standard Schema's own rule
  const { issues, value: output } = result as { issues?: StandardIssue[]; value?: unknown };
  if (issues === undefined) return { ok: true, value: output };
  // cut before they are converted: a hostile payload has half a million of them
  const first = issues.slice(0, MOST_ISSUES).flatMap((issue) => toIssues(issue, []));
  return {
    ok: false,
    issues: first,
    total: first.length + Math.max(0, issues.length - MOST_ISSUES),
  };
}

const STOPPED = 'A large payload: its check stopped at the first issues.';

function stopped(issues: readonly StandardIssue[]): Checked {
  const first = issues.slice(0, MOST_ISSUES - 1).flatMap((issue) => toIssues(issue, []));
  const told = [...first, issueAt([], 'more_issues', STOPPED)];
  return { ok: false, issues: told, total: told.length };
}

/** A union reports one issue for all its branches; the issue of the closest branch is used. */
function toIssues(issue: StandardIssue, prefix: readonly PropertyKey[]): Issue[] {
  const keys = (issue.path ?? []).map((key) => (typeof key === 'object' ? key.key : key));
  const path = [...prefix, ...keys];
  const [closest] = branchesOf(issue).toSorted((a, b) => a.length - b.length);
  if (closest) return closest.flatMap((inner) => toIssues(inner, path));
  const code = typeof issue.code === 'string' ? issue.code : 'invalid';
  return [issueAt(path, code, issue.message ?? 'Invalid input')];
}

function branchesOf({ code, errors }: StandardIssue): StandardIssue[][] {
  const isUnion = code === 'invalid_union' && Array.isArray(errors) && errors.every(Array.isArray);
  return isUnion ? errors : [];
}
