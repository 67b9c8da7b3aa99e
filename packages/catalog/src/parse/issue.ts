import { toJsonPointer } from '@hookpact/json-schema/pointer';

/** One thing that is wrong with a payload. */
export type Issue = {
  /** Where, as a JSON Pointer (RFC 6901); `''` is the whole payload. */
  readonly pointer: string;
  /** Its kind: the schema library's issue code, or one of `undeclared_field`, `more_issues`. */
  readonly code: string;
  /** In words, without the offending value: payloads hold secrets. */
  readonly message: string;
};

const LONGEST_ECHO = 80;
/** How many issues a result gives one by one. */
export const MOST_ISSUES = 50;

/** Makes an issue; texts that the schema library quotes in `message` are cut at 80 characters. */
export function issueAt(path: readonly PropertyKey[], code: string, message: string): Issue {
  return { pointer: toJsonPointer(path), code, message: shortenQuotes(message) };
}

/** Keeps the first 50 issues and counts the rest, so that hostile payloads get small answers. */
export function boundIssues(issues: readonly Issue[], total = issues.length): readonly Issue[] {
  const left = total - MOST_ISSUES;
  if (left <= 0) return issues;
  return [...issues.slice(0, MOST_ISSUES), issueAt([], 'more_issues', `And ${left} more issues.`)];
}

/** The first issues in one line, for error messages. */
export function summarizeIssues(issues: readonly Issue[]): string {
  return issues
    .slice(0, 3)
    .map(({ pointer, message }) => `${pointer || '(root)'}: ${message}`)
    .join('; ');
}

function shortenQuotes(message: string): string {
  return message.replace(
    /"([^"]{81,})"/g,
    (_, text: string) => `"${text.slice(0, LONGEST_ECHO)}…"`,
  );
}
