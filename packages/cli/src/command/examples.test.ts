import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sieve } from '@hookpact/sieve-events';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProgram } from '../program.ts';
import { shellQuote } from '../terminal/shell-quote.ts';
import { createTerminal } from '../terminal/terminal.ts';
import { callCli } from '../testing/call-cli.ts';
import { writeCatalog } from '../testing/catalog-file.ts';
import { pactText } from '../testing/pact.ts';
import { callsIn, examplesOf, pages } from '../testing/printed-commands.ts';

const repository = join(import.meta.dirname, '../../../..');
const folder = mkdtempSync(join(tmpdir(), 'hookpact-examples-'));
const inputs = '{"file": {"url": "https://example.com/a.m4a"}}';
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
  rmSync(folder, { recursive: true });
});

/** Reads the arguments as the program does, and does nothing. */
async function parse(args: readonly string[]): Promise<void> {
  const silent = { write: () => true } as unknown as NodeJS.WriteStream; // all that is used of it
  const program = createProgram({
    terminal: createTerminal({ stdout: silent, stderr: silent }),
    standardInput: process.stdin,
    cwd: folder,
    environment: {},
    invocation: 'hookpact',
    interrupted: new AbortController().signal,
  });
  const disarm = (command: Command): void => {
    if (command.commands.length === 0) command.action(() => {});
    command.commands.forEach(disarm);
  };
  disarm(program);
  await program.parseAsync(args, { from: 'user' });
}

const texts: [string, string[]][] = [
  ...(await Promise.all(
    pages.map(
      async (page): Promise<[string, string[]]> => [
        `${page.join(' ')} --help`,
        await examplesOf(page),
      ],
    ),
  )),
  ['the contracts page', commandsIn('docs/contracts-in-ci.md')],
];

/** The lines of a page that run `hookpact`. */
function commandsIn(page: string): string[] {
  const text = readFileSync(join(repository, page), 'utf8');
  return [...text.matchAll(/^ *(?:- run: )?((?:npx )?hookpact .*)$/gm)].map(
    ([, line = '']) => line,
  );
}

describe.each(texts)('the examples of %s', (_, lines) => {
  it.each(lines)('%s is understood', async (line) => {
    const calls = callsIn(line);
    expect(calls).toHaveLength(1);
    for (const args of calls) await parse(args);
  });
});

it('finds examples in every help page', () => {
  for (const [page, lines] of texts.slice(0, pages.length)) {
    expect(lines.length, page).toBeGreaterThan(0);
  }
});

// those that need no broker, no database, no service of others, and end by themselves
const elsewhere =
  /PACT_BROKER|--database-url|mango\.sievedata\.com|--provider-url|--base|npm:@|127\.0\.0\.1:4700/;
const endless = /^ *hookpact (dev|serve|worker|demo)\b/;
const runnable = texts
  .slice(0, pages.length)
  .flatMap(([, lines]) => lines)
  .filter((line) => !elsewhere.test(line) && !endless.test(line));

it.each(runnable)('%s runs as it stands', async (line) => {
  const [args = []] = callsIn(line);
  if (args.includes('--verification')) {
    const result = ['--result', 'verified.json', '--provider-version', 'abc'];
    await callCli(['pact', 'verify', 'pacts', ...result], { cwd: folder }).ended;
  }
  const { exitCode, stderr } = await callCli(args, { cwd: folder, input: inputs }).ended;
  expect({ exitCode, stderr }).toEqual({
    exitCode: 0,
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
