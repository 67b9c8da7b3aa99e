import type { ValidationError } from '@hookpact/sieve-api';
import type * as z from 'zod';

const MOST_ERRORS = 50;

/** Words and types as pydantic has them; never the value itself: it may be a secret. */
const byExpectedType: Readonly<Record<string, { type: string; msg: string }>> = {
  string: { type: 'string_type', msg: 'Input should be a valid string' },
  number: { type: 'float_type', msg: 'Input should be a valid number' },
  int: { type: 'int_type', msg: 'Input should be a valid integer' },
  boolean: { type: 'bool_type', msg: 'Input should be a valid boolean' },
  array: { type: 'list_type', msg: 'Input should be a valid list' },
  object: { type: 'dict_type', msg: 'Input should be a valid dictionary' },
  record: { type: 'dict_type', msg: 'Input should be a valid dictionary' },
};

/** Writes Zod's issues as FastAPI's `detail` list, at most 50 of them. */
export function toValidationErrors(
  part: string,
  issues: readonly z.core.$ZodIssue[],
  value: unknown,
): ValidationError[] {
  return issues.slice(0, MOST_ERRORS).map((issue) => ({
    loc: [part, ...issue.path.map((key) => (typeof key === 'number' ? key : String(key)))],
    ...describe(issue, valueAt(value, issue.path) === undefined),
  }));
}

function describe(issue: z.core.$ZodIssue, isMissing: boolean): { msg: string; type: string } {
  if (isMissing) return { msg: 'Field required', type: 'missing' };
  switch (issue.code) {
    case 'invalid_type':
      return byExpectedType[issue.expected] ?? { msg: issue.message, type: 'type_error' };
    case 'invalid_value':
      return { msg: `Input should be ${listed(issue.values)}`, type: 'enum' };
    case 'too_big':
      return issue.origin === 'array' || issue.origin === 'string'
        ? { msg: `Should have at most ${issue.maximum} items or characters`, type: 'too_long' }
        : { msg: `Input should be at most ${issue.maximum}`, type: 'less_than_equal' };
    case 'too_small':
      return { msg: `Input should be at least ${issue.minimum}`, type: 'greater_than_equal' };
    default:
      return { msg: issue.message, type: customType(issue) ?? 'value_error' };
  }
}

function customType(issue: z.core.$ZodIssue): string | undefined {
  const type = issue.code === 'custom' ? issue.params?.type : undefined;
  return typeof type === 'string' ? type : undefined;
}

function listed(values: readonly unknown[]): string {
  return values
    .map((value) => `'${value}'`)
    .join(', ')
    .replace(/, ([^,]*)$/, ' or $1');
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce(
    (at: unknown, key) => (Object(at) as Record<PropertyKey, unknown>)[key],
    value,
  ); // any value boxed is indexable
}
