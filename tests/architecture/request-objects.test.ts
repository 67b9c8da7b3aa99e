import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './packages.ts';

/** What a request passes on its way to a handler. */
const onTheWay = ['receiver', 'signature', 'catalog'];

// the formatter indents members of a class by two; what is deeper is an object that a function makes
const ACCESSOR_IN_FUNCTION = /^ {4,}(?:get|set) \w+\(/m;

// V8 makes a hidden class for each object literal with a getter, and keeps it, with all that the
// getter refers to, until its next full collection: requests with a scheme took a quarter longer
describe.each(onTheWay)('functions of %s', (name) => {
  const files = globSync(`packages/${name}/src/**/*.ts`, {
    cwd: root,
    exclude: ['**/*.test.ts', '**/testing/**', '**/test-kit/**'],
  });

  it('make no objects with getters: a class has them once', () => {
    expect(files.length).toBeGreaterThan(20);
    const found = files.filter((file) =>
      ACCESSOR_IN_FUNCTION.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(found).toEqual([]);
  });
});
