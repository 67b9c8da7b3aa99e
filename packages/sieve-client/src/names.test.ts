import { describe, expect, it } from 'vitest';
import { functionPath, jobPath } from './names.ts';

describe('functionPath', () => {
  it.each([
    ['sieve/dubbing', '/v2/functions/sieve/dubbing'],
    ['sieve/visual-qa:41b83e76', '/v2/functions/sieve/visual-qa'],
    ['a_b/c.d:latest', '/v2/functions/a_b/c.d'],
  ])('%s is at %s', (name, want) => {
    expect(functionPath(name)).toBe(want);
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
    expect(() => functionPath(name)).toThrow(
      'The name of a function must be owner/name or owner/name:version.',
    );
  });
});

describe('jobPath', () => {
  it('is under jobs', () => {
    expect(jobPath('43d7add5-61cf')).toBe('/v2/jobs/43d7add5-61cf');
  });

  it.each(['', '..', 'a/await', 'a?offset=1', 'ü', 'x'.repeat(129)])('refuses %j', (id) => {
    expect(() => jobPath(id)).toThrow('The id of a job must be letters, digits, "-" and "_".');
  });
});
