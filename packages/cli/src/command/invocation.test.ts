import { delimiter, win32 } from 'node:path';
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

it.each([
  ['C:\\clone\\packages\\cli\\src\\main.ts', 'npm run hookpact --'],
  ['C:\\my shop\\node_modules\\hookpact\\dist\\main.js', 'npx hookpact'],
  ['C:\\Users\\a b\\AppData\\Roaming\\npm\\node_modules\\hookpact\\dist\\main.js', 'hookpact'],
])('on Windows, %s is started again by %s', (program, expected) => {
  const installed = 'C:\\Users\\a b\\AppData\\Roaming\\npm';
  const path = ['C:\\my shop\\node_modules\\.bin', ...(expected === 'hookpact' ? [installed] : [])];
  const exists = (file: string) => file === `${installed}\\hookpact.cmd`;
  const start = { program, path: path.join(';'), exists, paths: win32 };
  expect(invocation(start)).toBe(expected);
});
