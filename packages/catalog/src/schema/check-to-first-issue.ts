import type { EventSchema, StandardIssue } from './event-schema.ts';

type SafeParsed =
  | { readonly success: true; readonly data: unknown }
  | { readonly success: false; readonly error: { readonly issues: readonly StandardIssue[] } };

/** A schema of Zod 4 or Zod 4 mini. */
type Zod4Schema = {
  safeParse(
    value: unknown,
    context: { abortEarly: boolean; error(issue: StandardIssue): undefined },
  ): SafeParsed;
};

export type FirstIssues =
  | { readonly ok: true; readonly value: unknown }
  /** Makes the issues, `most` of them and one more; without words where there are more. */
  | { readonly ok: false; issues(most: number): readonly StandardIssue[] };

/**
 * Checks a value with the verdict of a whole check, and with as few issues as Zod can be made to
 * find. Returns undefined for schemas that are not of Zod 4, that wait, or that throw.
 *
 * `abortEarly` stops objects and arrays at the first part that is wrong. It is what
 * `schema.validate()` of Zod sets, and not documented; Zod before 4.6 ignores it.
 */
export function checkToFirstIssue(schema: EventSchema, value: unknown): FirstIssues | undefined {
  const { safeParse } = schema as Partial<Zod4Schema>; // asked below
  if (!('_zod' in schema) || typeof safeParse !== 'function') return undefined;
  // issues of a branch that does not count must not end the check: set when the verdict is there
  let onIssue: (issue: StandardIssue) => void = () => {};
  const error = (issue: StandardIssue) => void onIssue(issue);
  try {
    const result = safeParse.call(schema, value, { abortEarly: true, error });
    if (result.success) return { ok: true, value: result.data };
    return {
      ok: false,
      issues(most) {
        const found: StandardIssue[] = [];
        onIssue = (issue) => {
          if (found.push(issue) > most) throw found;
        };
        try {
          return result.error.issues; // made now, and for each Zod asks for its words
        } catch {
          return found;
        }
      },
    };
  } catch {
    return undefined;
  }
}

const LARGE_VALUES = 5_000;

/** Tells whether a value holds more than 5,000 values, objects and arrays included. */
export const isLarge = (value: unknown): boolean => countValues(value, LARGE_VALUES) > LARGE_VALUES;

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
