import type { EventSchema, StandardIssue } from './event-schema.ts';

/** A schema of Zod 4 or Zod 4 mini. */
type Zod4Schema = {
  safeParse(
    value: unknown,
    context: { abortEarly: boolean; error(issue: StandardIssue): undefined },
  ):
    | { readonly success: true; readonly data: unknown }
    | { readonly success: false; readonly error: { readonly issues: readonly StandardIssue[] } };
};

type FirstIssues =
  | { readonly ok: true; readonly value: unknown }
  /** A large value is refused. The issues have no words where there are more than `most`. */
  | { readonly ok: false; readonly issues: readonly StandardIssue[] };

/** Above this number of values, objects and arrays included, a value is large. */
const LARGE = 5_000;

/**
 * Checks a value with the verdict of a whole check, and with as few issues as Zod can be made to
 * find. Returns undefined for small values that are refused, and for schemas that are not of Zod 4,
 * that wait, or that throw.
 *
 * `abortEarly` stops objects and arrays at the first part that is wrong. It is what
 * `schema.validate()` of Zod sets, and not documented; Zod before 4.6 ignores it.
 */
export function checkToFirstIssue(
  schema: EventSchema,
  value: unknown,
  most: number,
): FirstIssues | undefined {
  if (!('_zod' in schema)) return undefined;
  const found: StandardIssue[] = [];
  // issues of a branch that does not count must not end the check
  let isRefused = false;
  const error = (issue: StandardIssue): undefined => {
    if (isRefused && found.push(issue) > most) throw found;
  };
  try {
    const result = (schema as unknown as Zod4Schema).safeParse(value, { abortEarly: true, error }); // as asked above
    if (result.success) return { ok: true, value: result.data };
    if (countValues(value, LARGE) <= LARGE) return undefined;
    isRefused = true;
    return { ok: false, issues: result.error.issues }; // made now, and `error` is asked for the words of each
  } catch {
    return found.length > 0 ? { ok: false, issues: found } : undefined;
  }
}

/** Counts the values in a value, until there are more than `most`. */
function countValues(value: unknown, most: number): number {
  if (typeof value !== 'object' || value === null) return 1;
  if (Array.isArray(value) && value.length > most) return value.length;
  let count = 1;
  // not Object.values: for tens of thousands of keys it takes twice as long
  for (const key in value) {
    if (count > most) break;
    count += countValues(value[key as keyof object], most - count);
  }
  return count;
}
