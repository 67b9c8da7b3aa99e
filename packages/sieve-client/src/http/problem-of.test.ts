import { FunctionApp, Job, JobList } from '@hookpact/sieve-api';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { problemOf } from './problem-of.ts';

const problem = (model: z.ZodMiniType, value: unknown): string | undefined => {
  const result = z.safeParse(model, value);
  return result.success ? undefined : problemOf(result.error.issues);
};

describe('problemOf', () => {
  const job = { id: 'a', status: 'b' };

  it.each<[z.ZodMiniType, unknown, string]>([
    [Job, null, 'the whole is not an object'],
    [Job, [], 'the whole is not an object'],
    [Job, { ...job, id: 1 }, '/id is not a string'],
    [Job, { ...job, outputs: 'ab' }, '/outputs is not a list'],
    [Job, { ...job, outputs: [1] }, '/outputs/0 is not an object'],
    [Job, { ...job, outputs: [{ name: 1 }] }, '/outputs/0/name is not a string'],
    [Job, { ...job, outputs: [[{}, { name: 1 }]] }, '/outputs/0/1/name is not a string'],
    [Job, { ...job, inputs: [] }, '/inputs is not an object'],
    [JobList, { data: [job], next_offset: 1.5 }, '/next_offset is not an integer'],
    [
      FunctionApp,
      { name: '', owner_name: '', restart_on_error: 0 },
      '/restart_on_error is not true or false',
    ],
  ])('%# says where an answer is wrong', (model, value, want) => {
    expect(problem(model, value)).toBe(want);
  });

  it.each<[string, z.ZodMiniType]>([
    ['Job', Job],
    ['JobList', JobList],
    ['FunctionApp', FunctionApp],
  ])('has words for every JSON that is no %s, and quotes none of it', (_name, model) => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(problem(model, value) ?? '/x is not a string').toMatch(
          /^(the whole|(\/\w+)+) is not (a string|an integer|true or false|a list|an object)$/,
        );
      }),
    );
  });

  it('lets no field of an answer reach a prototype', () => {
    const read = z.safeParse(Job, JSON.parse('{"id":"a","status":"b","__proto__":{"polluted":1}}'));
    expect(read.success && 'polluted' in read.data).toBe(false);
    expect('polluted' in {}).toBe(false);
  });
});
