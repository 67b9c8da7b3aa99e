import { delimiter } from 'node:path';
import { expect, it } from 'vitest';
import { invocation } from './invocation.ts';

const ofNpm = '/project/node_modules/.bin';

it.each([
  ['in a clone', '/clone/packages/cli/src/main.ts', [ofNpm, '/usr/bin'], 'npm run hookpact --'],
  ['in a project', '/project/node_modules/hookpact/dist/main.js', ['/usr/bin'], 'npx hookpact'],
  [
    'in a script of npm, whose PATH the shell has not',
    '/project/node_modules/hookpact/dist/main.js',
    [ofNpm, '/usr/bin'],
    'npx hookpact',
  ],
  [
    'installed for all projects',
    '/usr/lib/node_modules/hookpact/dist/main.js',
    ['/usr/bin', '/usr/local/bin'],
    'hookpact',
  ],
])('%s, %s is started again by %j: %s', (_, program, folders, expected) => {
  const exists = (file: string) =>
    file === `${ofNpm}/hookpact` || file === '/usr/local/bin/hookpact';
  expect(invocation({ program, path: folders.join(delimiter), exists })).toBe(expected);
});
