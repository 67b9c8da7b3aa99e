import { describe, expect, it } from 'vitest';
import { functionParameters, jobParameters } from './names.ts';

describe('functionParameters', () => {
  it.each([
    ['sieve/dubbing', 'sieve', 'dubbing'],
    ['sieve/visual-qa:41b83e76', 'sieve', 'visual-qa'],
    ['a_b/c.d:latest', 'a_b', 'c.d'],
  ])('%s is %s and %s', (name, owner_name, function_name) => {
    expect(functionParameters(name)).toEqual({ owner_name, function_name });
  });

  it.each([
    '',
    'dubbing',
    'sieve/',
    '/dubbing',
    'a/b/c',
    '../jobs',
    'sieve/..',
    'a/b?c',
    'a/b:',
    'a/%2e',
  ])('refuses %j, which is another path or none', (name) => {
    expect(() => functionParameters(name)).toThrow(
      'The name of a function must be owner/name or owner/name:version.',
    );
  });
});

describe('jobParameters', () => {
  it('takes an id', () => {
    expect(jobParameters('43d7add5-61cf')).toEqual({ job_id: '43d7add5-61cf' });
  });

  it.each(['', '..', 'a/await', 'a?offset=1', 'ü', 'x'.repeat(129)])('refuses %j', (id) => {
    expect(() => jobParameters(id)).toThrow(
      'The id of a job must be letters, digits, "-" and "_".',
    );
  });
});
