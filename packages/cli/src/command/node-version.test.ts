import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nodeProblem } from './node-version.ts';

it.each([
  ['20.20.2', false],
  ['22.17.9', false],
  ['22.18.0', true],
  ['22.20.1', true],
  ['24.0.0', true],
])('on Node %s it runs: %s', (version, runs) => {
  expect(nodeProblem(version) === undefined).toBe(runs);
});

it('says so in one line, before anything is loaded that an old Node lacks', () => {
  const pretend = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.20.2'})`;
  const main = join(import.meta.dirname, '../main.ts');
  const args = ['--conditions=@hookpact/source', '--import', pretend, main, 'dev'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stderr).toMatch(
    /^hookpact: This needs Node 22\.18 or later, and runs on 20\.20\.2\. .*\n$/,
  );
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
});
