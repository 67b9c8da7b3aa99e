import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sieve } from '@hookpact/sieve-events';
import { listen } from '@hookpact/test-loopback';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sections } from '../commands.ts';
import { shellQuote } from '../terminal/shell-quote.ts';
import { createTerminal } from '../terminal/terminal.ts';
import { callCli } from '../testing/call-cli.ts';
import { writeCatalog } from '../testing/catalog-file.ts';
import { pactText } from '../testing/pact.ts';
import { callsIn, loadedCommands } from '../testing/printed-commands.ts';
import { findCommand } from './command-table.ts';
import { toParser } from './parse-command.ts';

const repository = join(import.meta.dirname, '../../../..');
const folder = mkdtempSync(join(tmpdir(), 'hookpact-examples-'));
const inputs = '{"file": {"url": "https://example.com/a.m4a"}}';
const receiver = await listen((request, response) => {
  request.resume();
  response.end();
});
const dev = callCli(['dev', '--port', '0'], { cwd: folder });
beforeAll(async () => {
  writeFileSync(join(folder, 'inputs.json'), inputs);
  mkdirSync(join(folder, 'captured'));
  writeFileSync(join(folder, 'captured/one.json'), JSON.stringify(sieve.example('job.start')));
  mkdirSync(join(folder, 'pacts'));
  mkdirSync(join(folder, 'src'));
  writeCatalog(join(folder, 'src'), 'acme');
  writeFileSync(join(folder, 'pacts/billing-sieve.json'), pactText());
  for (const name of ['schemas-before', 'schemas-after']) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'paid.json'), '{"type":"object"}');
  }
  for (const name of ['openapi-old.json', 'openapi.json']) {
    await callCli(['schema', 'src/catalog.ts', '--openapi', name], { cwd: folder }).ended;
  }
  await dev.printed('Sieve');
});
afterAll(async () => {
  dev.interrupt();
  await dev.ended;
  await receiver.close();
  rmSync(folder, { recursive: true });
});

/** Reads the arguments as the program does, and does nothing. */
async function parse(args: readonly string[]): Promise<void> {
  const sought = findCommand(sections, args);
  if (sought.kind !== 'command') throw new Error(`No command: ${args.join(' ')}`);
  const silent = { write: () => true } as unknown as NodeJS.WriteStream; // all that is used of it
  const parser = toParser(sought.path, await sought.entry.load(), {
    terminal: createTerminal({ stdout: silent, stderr: silent }),
    standardInput: process.stdin,
    cwd: folder,
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
  ['the contracts page', commandsIn('docs/contracts-in-ci.md')],
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
  const [args = []] = callsIn(line);
  if (args.includes('--verification')) {
    const result = ['--result', 'verified.json', '--provider-version', 'abc'];
    await callCli(['pact', 'verify', 'pacts', ...result], { cwd: folder }).ended;
  }
  const atReceiver = args.map((arg) => arg.replace('http://127.0.0.1:3000', receiver.url));
  // a demo is a server of its own: not where "dev" has its data, nor on the port of everybody
  const isDemo = args[0] === 'demo';
  const cwd = isDemo ? join(folder, 'captured') : folder;
  const given = isDemo ? [...args, '--port', '0'] : atReceiver;
  const { exitCode, stderr } = await callCli(given, { cwd, input: inputs }).ended;
  expect({ exitCode, stderr }).toEqual({
    exitCode: expected,
    stderr: expect.not.stringMatching(/^hookpact: /m),
  });
});

it('the hint that dev prints runs as it stands', async () => {
  const welcome = await dev.printed('Sieve');
  const hint = /^ {2}hookpact (?:.*\\\n)*.*$/m.exec(welcome)?.[0] ?? '';
  const [args = []] = callsIn(hint);
  expect(args[0]).toBe('push');
  const { exitCode } = await callCli(args, { cwd: folder }).ended;
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
