import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './packages.ts';

const sources = globSync('{packages,apps,tests,bench,scripts,site}/**/*.{ts,tsx}', {
  cwd: root,
  exclude: (path) => /(^|\/)(node_modules|dist|generated|\.next|\.astro)$/.test(String(path)),
});

/** A variable, or the parameter of an arrow function, whose name does not say what it holds. */
const nameless =
  /\b(?:const|let) (?:it|one|some|thing|inside)\b|[(,] ?(?:it|one|some|them|thing|inside)(?:: [^()=]+)?\) =>/;

it('variables and parameters are called by what they hold, not it, one or some', () => {
  const found = sources.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (nameless.test(line) ? [`${file}:${index + 1}`] : [])),
  );
  expect(sources.length).toBeGreaterThan(1_000);
  expect(found).toEqual([]);
});
