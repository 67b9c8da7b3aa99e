import { CatalogError } from '../errors.ts';
import { type Issue, issueAt, MOST_ISSUES } from '../parse/issue.ts';
import type { EventSchema } from './event-schema.ts';

type Checked =
  | { ok: true; value: unknown }
  /** `total`: of the issues, of which the first ones are given. */
  | { ok: false; issues: readonly Issue[]; total: number };

/** What is read of an issue. Zod's issues, also through Standard Schema, have a code and branches. */
type StandardIssue = {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  readonly code?: unknown;
  readonly errors?: unknown;
};

/**
 * Checks a value against a schema.
 * @throws CatalogError `SCHEMA_ASYNC` where the schema waits for something; `name` is for the message
 */
export function check(schema: EventSchema, value: unknown, name: string): Checked {
  const result = schema['~standard'].validate(value);
  if (result instanceof Promise) {
    result.catch(() => {}); // a check that throws ends here, too
    throw new CatalogError('SCHEMA_ASYNC', { name });
  }
  const { issues, value: output } = result as { issues?: StandardIssue[]; value?: unknown }; // Standard Schema's own rule
  if (issues === undefined) return { ok: true, value: output };
  // cut before they are converted: a hostile payload has half a million of them
  const first = issues.slice(0, MOST_ISSUES).flatMap((issue) => toIssues(issue, []));
  return {
    ok: false,
    issues: first,
    total: first.length + Math.max(0, issues.length - MOST_ISSUES),
  };
}

/** A union reports one issue for all its branches; the closest branch says what is wrong. */
function toIssues(issue: StandardIssue, prefix: readonly PropertyKey[]): Issue[] {
  const keys = (issue.path ?? []).map((key) => (typeof key === 'object' ? key.key : key));
  const path = [...prefix, ...keys];
  const [closest] = branchesOf(issue).toSorted((a, b) => a.length - b.length);
  if (closest) return closest.flatMap((inner) => toIssues(inner, path));
  const code = typeof issue.code === 'string' ? issue.code : 'invalid';
  return [issueAt(path, code, issue.message)];
}

function branchesOf({ code, errors }: StandardIssue): StandardIssue[][] {
  const isUnion = code === 'invalid_union' && Array.isArray(errors) && errors.every(Array.isArray);
  return isUnion ? errors : [];
}
