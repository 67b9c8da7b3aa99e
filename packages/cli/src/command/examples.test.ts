import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sections } from '../commands.ts';
import { shellQuote } from '../terminal/shell-quote.ts';
import { createTerminal } from '../terminal/terminal.ts';
import { callCli } from '../testing/call-cli.ts';
import { type ExampleWorld, startExampleWorld } from '../testing/example-world.ts';
import { callsIn, loadedCommands } from '../testing/printed-commands.ts';
import { findCommand } from './command-table.ts';
import { toParser } from './parse-command.ts';

const repository = join(import.meta.dirname, '../../../..');
let world: ExampleWorld;
beforeAll(async () => {
  world = await startExampleWorld();
});
afterAll(() => world.close());

/** Reads the arguments as the program does, and does nothing. */
async function parse(args: readonly string[]): Promise<void> {
  const sought = findCommand(sections, args);
  if (sought.kind !== 'command') throw new Error(`No command: ${args.join(' ')}`);
  const silent = { write: () => true } as unknown as NodeJS.WriteStream; // all that is used of it
  const parser = toParser(sought.path, await sought.entry.load(), {
    terminal: createTerminal({ stdout: silent, stderr: silent }),
    standardInput: process.stdin,
    cwd: import.meta.dirname,
    environment: {},
    invocation: 'hookpact',
    interrupted: new AbortController().signal,
  });
  await parser.action(() => {}).parseAsync(sought.args, { from: 'user' });
}

/** The lines of a page that run `hookpact`. */
function commandsIn(page: string): string[] {
  const text = readFileSync(join(repository, page), 'utf8');
  return [...text.matchAll(/^ *(?:- run: )?((?:npx )?hookpact .*)$/gm)].map(
    ([, line = '']) => line,
  );
}

const texts: [string, readonly string[]][] = [
  ...loadedCommands.map(({ path, command }): [string, string[]] => [
    `${path} --help`,
    command.examples.map(({ line }) => line),
  ]),
  ['the contracts page', commandsIn('docs/contracts.md')],
  ['the page on contracts in CI', commandsIn('docs/contracts-in-ci.md')],
];

describe.each(texts)('the examples of %s', (_, lines) => {
  it('are there', () => expect(lines.length).toBeGreaterThan(0));

  it.each(lines)('%s is understood', async (line) => {
    const calls = callsIn(line);
    expect(calls).toHaveLength(1);
    for (const args of calls) await parse(args);
  });
});

const examples = loadedCommands
  .flatMap(({ command }) => command.examples)
  .filter(({ needs = [] }) => !needs.includes('elsewhere'));
const ending = examples.filter(({ stays }) => !stays);

it.each(ending)('$line runs as it stands', async ({ line, exitCode: expected = 0 }) => {
  const { exitCode, stderr } = await world.run(line);
  expect({ exitCode, stderr }).toEqual({
    exitCode: expected,
    stderr: expect.not.stringMatching(/^hookpact: /m),
  });
});

it('the hint that dev prints runs as it stands', async () => {
  const welcome = await world.dev.printed('Sieve');
  const hint = /^ {2}hookpact (?:.*\\\n)*.*$/m.exec(welcome)?.[0] ?? '';
  const [args = []] = callsIn(hint);
  expect(args[0]).toBe('push');
  const { exitCode } = await callCli(args, { cwd: world.folder }).ended;
  expect(exitCode).toBe(0);
});

it.each(["it's", '$(rm -r /)', '"`\\', 'a b'])('a shell reads %s as one word', (text) => {
  expect(callsIn(`hookpact push ${shellQuote(text)}`)).toEqual([['push', text]]);
});

it.each(['npx hookpact', 'npm run hookpact --'])(
  'started as %s, the examples say so',
  async (invocation) => {
    const { stdout } = await callCli(['push', '--help'], { invocation }).ended;
    const [, examples = ''] = stdout.split('\nExamples:\n');
    expect(examples).toContain(`  ${invocation} push sieve/dubbing --input`);
    expect(examples.replaceAll(`${invocation} `, '')).not.toMatch(/\bhookpact (push|dev)/);
  },
);
