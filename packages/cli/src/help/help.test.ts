import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { allCommands } from '../command/command-table.ts';
import { sections } from '../commands.ts';
import { callCli } from '../testing/call-cli.ts';
import { HelpTree } from './help-tree.ts';

const printed = async (...args: string[]) => callCli(args).ended;

it('help --json has all of every command', async () => {
  const { stdout, exitCode } = await printed('help', '--json');
  expect(exitCode).toBe(0);
  const tree = HelpTree.parse(JSON.parse(stdout));
  expect(tree.commands.map(({ path }) => path)).toEqual(
    allCommands(sections).map(({ path }) => path),
  );
  const verify = tree.commands.find(({ path }) => path === 'pact verify');
  expect(verify).toMatchObject({
    section: 'Check',
    summary: 'verify a provider with the pacts of its consumers',
    exitCodes: { 0: 'success', 1: 'the provider breaks a pact' },
    json: 'document',
    jsonSchema: 'schemas/pact-verify.schema.json',
  });
  expect(verify?.arguments).toEqual([
    expect.objectContaining({ name: 'pacts', isRequired: false, isRepeatable: false }),
  ]);
  expect(verify?.options).toContainEqual({
    flags: '--message-timeout <ms>',
    name: '--message-timeout',
    value: 'ms',
    description: 'time for the provider to send one message',
    default: 10_000,
    isRequired: false,
  });
});

it.each(allCommands(sections))('the page of commands tells of $path', ({ path, entry }) => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/cli.md'), 'utf8');
  expect(page).toContain(`\n## hookpact ${path}\n`);
  expect(page).toContain(entry.summary.replace(/[<*_]/g, '\\$&'));
});

it('help without words is that of the program', async () => {
  expect(await printed('help')).toEqual(await printed('--help'));
});

it('help for a group lists what is in it', async () => {
  expect(await printed('help', 'pact')).toEqual(await printed('pact', '--help'));
});

it('help for what there is not guesses', async () => {
  const { exitCode, stderr } = await printed('help', 'pact', 'verfy');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('Did you mean verify?');
});
