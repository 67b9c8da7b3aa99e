import { describe, expect, it } from 'vitest';
import { sections } from '../commands.ts';
import { callCli } from '../testing/call-cli.ts';
import { loadedCommands } from '../testing/printed-commands.ts';
import { nameOf, optionsOf } from './command-facts.ts';
import { findCommand } from './command-table.ts';

describe.each(loadedCommands)('the command $path', ({ path, command }) => {
  const [name, ...parameters] = command.usage.split(' ');

  it('is declared under the name that the table has', () => {
    expect(name).toBe(path.split(' ').at(-1));
  });

  it('describes arguments that it has', () => {
    const described = Object.keys(command.arguments ?? {});
    expect(parameters.map(nameOf)).toEqual(expect.arrayContaining(described));
  });

  it('leaves names of environment variables to "env"', () => {
    const naming = command.options.filter(({ words }) => /\b[A-Z]+_[A-Z_]+\b/.test(words));
    expect(naming.map(({ flags }) => flags)).toEqual([]);
  });

  it('declares each option once', () => {
    const flags = optionsOf(command).flatMap(
      (each) => each.flags.match(/(?<!\S)--?[a-z-]+/g) ?? [],
    );
    expect(flags).toEqual([...new Set(flags)]);
  });
});

it.each([
  [['dev', '--port', '0'], { kind: 'command', path: 'dev', args: ['--port', '0'] }],
  [['pact', 'verify', 'x'], { kind: 'command', path: 'pact verify', args: ['x'] }],
  [['pact', '--help'], { kind: 'group', args: ['--help'] }],
  [['pact', 'verfy'], { kind: 'unknown', word: 'verfy', below: 'pact' }],
  [['sned'], { kind: 'unknown', word: 'sned' }],
])('%j leads to %j', (args, expected) => {
  expect(findCommand(sections, args)).toMatchObject(expected);
});

it.each([
  [['sned'], "There is no command 'sned'. Did you mean send?"],
  [['pact', 'verfy'], "There is no command 'verfy'. Did you mean verify? hookpact pact --help"],
  [['xyzzyx'], "There is no command 'xyzzyx'. hookpact --help lists all."],
  [['--port', '1'], "Unknown option '--port': a command comes first."],
])('%j is refused: %s', async (args, words) => {
  const { exitCode, stdout, stderr } = await callCli(args).ended;
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain(words);
});

it.each([[[]], [['--help']], [['-h']], [['help']]])('%j lists all commands', async (args) => {
  const { exitCode, stdout } = await callCli(args).ended;
  expect(exitCode).toBe(0);
  for (const { entries } of sections) {
    for (const { name, summary } of entries)
      expect(stdout).toMatch(new RegExp(` ${name} +${summary.slice(0, 20)}`));
  }
});

it('help for a command is that of the command', async () => {
  const asked = await callCli(['help', 'pact', 'verify']).ended;
  expect(asked).toEqual(await callCli(['pact', 'verify', '--help']).ended);
});

it.each([
  ['--quiet send', ['--quiet', 'send', '--bogus']],
  ['send --quiet', ['send', '--quiet', '--bogus']],
])('%s: flags of all commands stand on either side', async (_, args) => {
  const { stderr } = await callCli(args).ended;
  expect(stderr).toContain("Unknown option '--bogus'");
});
