import { describe, expect, it } from 'vitest';
import { type PathName, paths, pathTo } from './paths.ts';

describe('pathTo', () => {
  it('encodes each parameter', () => {
    expect(pathTo('function', { owner_name: 'a/b', function_name: 'c?d' })).toBe(
      '/v2/functions/a%2Fb/c%3Fd',
    );
  });

  it.each(Object.keys(paths) as PathName[])('leaves no parameter of %s open', (name) => {
    const parameters = { job_id: 'x', owner_name: 'x', function_name: 'x', version_slug: 'x' };
    expect(pathTo(name, parameters)).toMatch(/^(\/[a-z0-9]+)+$/);
  });
});
