import type * as z from 'zod/mini';

/** Words for the expected value; never the value itself, which may be anything. */
const expectations: Readonly<Record<string, string>> = {
  string: 'a string',
  int: 'an integer',
  number: 'an integer',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** Where an answer is not what its model says, in words. */
export function problemOf(issues: readonly z.core.$ZodIssue[]): string {
  const [issue] = issues;
  if (!issue) return 'the whole is not as documented';
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // the branch that matched most is the intended branch
    const branch = issue.errors.toSorted((a, b) => depthOf(b) - depthOf(a))[0] ?? [];
    const [inner] = branch;
    if (inner) return problemOf([{ ...inner, path: [...issue.path, ...inner.path] }]);
  }
  const pointer = issue.path.map((key) => `/${String(key)}`).join('');
  const expected = issue.code === 'invalid_type' ? expectations[issue.expected] : undefined;
  return `${pointer || 'the whole'} is not ${expected ?? 'as documented'}`;
}

const depthOf = ([issue]: readonly z.core.$ZodIssue[]): number => issue?.path.length ?? 0;
