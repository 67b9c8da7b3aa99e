import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSource } from '@hookpact/test-processes';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const main = join(import.meta.dirname, 'main.ts');
const create = (cwd: string, ...args: string[]) =>
  startSource(main, args, { cwd, env: { NO_COLOR: '1' } }).ended;

it('has help, whose lines begin as npm begins them', async () => {
  const { stdout, exitCode } = await create(temporaryFolder(), '--help');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^Usage: npm create hookpact@latest -- \[folder\] \[options\]\n/);
  expect(stdout).toContain('  npm create hookpact@latest -- acme-webhooks --role provider --yes\n');
  expect(stdout).not.toMatch(/hookpact init|npx npm/);
});

it('writes a project without asking, where nobody sits at a terminal', async () => {
  const cwd = temporaryFolder();
  const { stdout, exitCode } = await create(cwd, 'shop', '--provider', 'acme');
  expect([exitCode, existsSync(join(cwd, 'shop/package.json'))]).toEqual([0, true]);
  expect(stdout).toContain('1. Go there:\n     cd shop\n2. Install:\n     npm install\n');
});

it('says what is wrong with a call, and how to go on', async () => {
  const cwd = temporaryFolder();
  const { stderr, exitCode } = await create(cwd, 'shop', '--framwork', 'next');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('Did you mean --framework? npm create hookpact@latest -- --help shows');
  expect(existsSync(join(cwd, 'shop'))).toBe(false);
});

it('is a package that brings no others, and knows the versions of those that it names', () => {
  const file = join(import.meta.dirname, '../../../create/package.json');
  const { dependencies, peerDependencies, devDependencies } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  expect([dependencies, peerDependencies]).toEqual([undefined, undefined]);
  expect(Object.keys(devDependencies)).toEqual(
    expect.arrayContaining([
      'hookpact',
      ...['catalog', 'pact', 'receiver', 'sender', 'sieve-events', 'signature'].map(
        (name) => `@hookpact/${name}`,
      ),
    ]),
  );
});
