import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CatalogError } from '@hookpact/catalog';
import { DevServerError } from '@hookpact/dev-server';
import { DocgenError } from '@hookpact/docgen';
import { PactError } from '@hookpact/pact';
import { SenderError } from '@hookpact/sender';
import { expect, it } from 'vitest';
import { CliError } from '../errors.ts';
import { callCli } from '../testing/call-cli.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { describeError } from './describe-error.ts';

const errors = readFileSync(join(import.meta.dirname, '../../../../docs/errors.json'), 'utf8');
const asked = { invocation: 'hookpact' };

it.each([
  new CatalogError('EXAMPLE_MISSING'),
  new CliError('COMMAND_UNKNOWN', { word: 'x', hint: '', start: 'hookpact' }),
  new DevServerError('PORT_IN_USE'),
  new DocgenError('OUTPUTS_OVERLAP'),
  new PactError('PACTS_MISSING'),
  new SenderError('STORE_HELD'),
])('%s ends with its code and a link that leads somewhere', (error) => {
  const { text } = describeError(error, asked);
  const { code } = error;
  expect(text.split('\n').at(-1)).toBe(
    `    ${code}: https://hookpact.github.io/hookpact/errors/${code}/`,
  );
  // the site makes a page for each code of this file, and checks its own links
  expect(errors).toContain(`"code": "${code}"`);
});

it('shows a stack with --debug only', async () => {
  const cwd = temporaryFolder();
  const args = ['schema', 'missing.ts'];
  const plain = await callCli(args, { cwd }).ended;
  expect(plain).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: 'hookpact: There is no file at missing.ts. Check the path.',
  });
  const debug = await callCli([...args, '--debug'], { cwd }).ended;
  expect(debug.stderr).toMatch(/^hookpact: There is no file[^\n]*\n {4}UsageError: .*\n {8}at /);
});
