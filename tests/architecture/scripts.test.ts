import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './packages.ts';

const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  workspaces: string[];
};
const scripts = ['.', ...workspaces]
  .flatMap((place) => globSync(`${place}/package.json`, { cwd: root }))
  .flatMap((file) => {
    const manifest = JSON.parse(readFileSync(join(root, file), 'utf8')) as {
      scripts?: Record<string, string>;
    };
    return Object.entries(manifest.scripts ?? {}).map(
      ([name, command]) => [`${file} ${name}`, command] as const,
    );
  });

/** Text that means something else to cmd.exe, or nothing, each with a script that has it. */
const onlyInPosix = [
  [/(^|&&|\|\||"|')\s*\w+=\S*\s+\S/, 'A=1 node x', 'a variable that cross-env does not set'],
  [/'/, "node -e '1'", 'a quote that does not quote'],
  [/\$/, 'node $FILE', 'a variable'],
  [/;/, 'node a; node b', 'a separator'],
  [/`/, 'node `which x`', 'a command in a command'],
  [/(^|&&|\|\|)\s*(rm|cp|mv|mkdir|cat|test|export|sh|bash)\s/, 'tsc && rm -rf dist', 'a tool'],
  [/(^|&&)\s*\.{0,2}\//, './build', 'a path as command'],
] as const;

it.each(scripts)('%s runs in cmd.exe', (_, command) => {
  const found = onlyInPosix.filter(([pattern]) => pattern.test(command)).map(([, , what]) => what);
  expect(found, command).toEqual([]);
});

it.each(onlyInPosix)('%s is found', (pattern, command) => {
  expect(command).toMatch(pattern);
});

it('test:long runs each test file that has a long form', () => {
  const { 'test:long': script = '' } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ).scripts;
  const places = script.split(' ').filter((word: string) => word.includes('/'));
  const files = globSync('{packages,apps,tests}/**/*.test.ts', {
    cwd: root,
    exclude: (name) => name === 'node_modules',
  });
  const withLongForm = files.filter((file) =>
    /^import \{.*\bisLongRun\b/m.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(withLongForm.length).toBeGreaterThan(10);
  const missed = withLongForm.filter(
    (file) => !places.some((place: string) => file.includes(place)),
  );
  expect(missed).toEqual([]);
});
