import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { allCommands } from '../command/command-table.ts';
import { sections } from '../commands.ts';
import { runHookpact } from '../program.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createTerminal } from './terminal.ts';

const program = ['--conditions=@hookpact/source', join(import.meta.dirname, '../main.ts')];

it.each([[['help', '--json']], [['schema', '--provider', 'sieve']]])(
  'a pipe that closes ends hookpact %j quietly',
  async (args) => {
    const child = spawn(process.execPath, [...program, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // before anything is written
    child.stdout.destroy();
    const [stderr, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  },
);

it.each([
  [[], /^hookpact: late\n$/],
  [['--debug'], /^hookpact: late\n {4}Error: late\n {8}at /],
])('an error that nobody awaited is said in words %j', (flags, expected) => {
  const folder = temporaryFolder();
  const late = "setTimeout(() => { throw new Error('late'); }); await new Promise(() => {});";
  writeFileSync(join(folder, 'hookpact.config.mjs'), `${late} export default {};`);
  const options = { cwd: folder, encoding: 'utf8' } as const;
  const { status, stderr } = spawnSync(
    process.execPath,
    [...program, 'docs', '--out', 'x', ...flags],
    options,
  );
  expect(stderr).toMatch(expected);
  expect(status).toBe(2);
});

describe('styles', () => {
  it.each([
    ['a pipe', {}, false],
    ['a pipe with FORCE_COLOR', { FORCE_COLOR: '1' }, true],
    ['a pipe with NO_COLOR', { NO_COLOR: '1' }, false],
  ])('%s %j gets them: %j', (_, env, hasStyles) => {
    const options = { env, encoding: 'utf8' } as const;
    const { stdout, status } = spawnSync(process.execPath, [...program, '--help'], options);
    expect(status).toBe(0);
    expect(stdout.includes('\u001b[')).toBe(hasStyles);
  });
});

/** What `hookpact <args>` shows on a terminal so many columns wide. */
async function shownAt(columns: number, args: readonly string[]): Promise<string[]> {
  const chunks: string[] = [];
  const stdout = {
    isTTY: true,
    columns,
    rows: 24,
    write: (chunk: string) => chunks.push(chunk),
    on: () => {},
  };
  const stream = stdout as unknown as NodeJS.WriteStream; // all that is used of it
  await runHookpact([...args], {
    terminal: createTerminal({ stdout: stream, stderr: stream }),
    standardInput: process.stdin,
    cwd: import.meta.dirname,
    environment: {},
    invocation: 'hookpact',
    interrupted: new AbortController().signal,
  });
  return stripVTControlCharacters(chunks.join('')).split('\n');
}

/** Without lines to copy, which are never broken. */
const broken = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => !/^Usage: |^ {2}(\S.* )?hookpact /.test(line));

const pages = [[], ...allCommands(sections).map(({ path }) => path.split(' '))];

describe.each(pages.map((path) => [path.join(' '), path] as const))(
  'hookpact %s --help',
  (_, path) => {
    it.each([40, 60, 80, 100, 200])('fits into %i columns', async (columns) => {
      const lines = broken(await shownAt(columns, [...path, '--help']));
      const limit = Math.min(columns, 100);
      // one word may be longer than the screen is wide
      const wide = lines.filter((line) => line.length > limit && line.trim().includes(' '));
      expect(wide).toEqual([]);
    });

    it('can be read in 20 columns', async () => {
      const lines = await shownAt(20, [...path, '--help']);
      expect(lines.join('\n')).toContain('Usage: hookpact');
    });
  },
);
