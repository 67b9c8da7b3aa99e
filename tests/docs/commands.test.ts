import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { startProcess } from '@hookpact/test-processes';
import { describe, expect, it } from 'vitest';
import { type Block, blocks, runByTheirTests } from './blocks.ts';
import { commandsIn, problemsOf } from './commands.ts';

const root = join(import.meta.dirname, '../..');

const shells = blocks.filter(
  ({ page, language, noRun }) => language === 'sh' && !noRun && !runByTheirTests.has(page),
);
const isNamesOnly = ({ code }: Block) => commandsIn(code).every((each) => problemsOf(each));

describe('commands that install, or start a script of this repository', () => {
  it.each(shells.filter(isNamesOnly))('$place: what they name exists', ({ code }) => {
    expect(commandsIn(code).flatMap((command) => problemsOf(command))).toEqual([]);
  });
});

const toRun = Map.groupBy(
  shells.filter((block) => !isNamesOnly(block)),
  ({ page }) => page,
);

describe.concurrent('all others run, in one folder per page', { timeout: 120_000 }, () => {
  it.for([...toRun])('%s', async ([page, ofPage], { expect, onTestFinished }) => {
    const mixed = ofPage.filter(({ code }) => commandsIn(code).some((each) => problemsOf(each)));
    expect(mixed.map(({ place }) => `${place} also installs or starts: say no-run`)).toEqual([]);
    const folder = projectOf(page);
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const block of ofPage) {
      const { exitCode, stdout, stderr } = await startProcess('sh', ['-e', '-c', block.code], {
        cwd: folder,
        env: { PATH: join(folder, '.bin') + delimiter + process.env.PATH },
      }).ended;
      expect({ place: block.place, exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({
        ...{ place: block.place, exitCode: 0, stderr: '' },
      });
      expect(stdout + stderr).toContain(lastLineOf(outputOf(block)));
    }
  });
});

/** A project with the files that a page shows, in which `npx hookpact` is the source of this clone. */
function projectOf(page: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const block of blocks) {
    if (block.page !== page || !block.file) continue;
    mkdirSync(dirname(join(folder, block.file)), { recursive: true });
    writeFileSync(join(folder, block.file), block.code);
  }
  const hookpact = `"${process.execPath}" --conditions=@hookpact/source "${root}/packages/cli/src/main.ts"`;
  const npx = join(folder, '.bin/npx');
  mkdirSync(dirname(npx));
  // the demo would take the port that it is known by
  writeFileSync(
    npx,
    `#!/bin/sh\n[ "$1" = hookpact ] || exit 9\nshift\ncase "$1" in demo) set -- "$@" --port 0 ;; esac\nexec ${hookpact} "$@"\n`,
  );
  chmodSync(npx, 0o755);
  return folder;
}

/** The output that a page shows right behind a block of commands. */
function outputOf(block: Block): string {
  const next = blocks[blocks.indexOf(block) + 1];
  const lines = block.code.split('\n').length;
  const isBehind = next?.page === block.page && next.line <= block.line + lines + 2;
  return isBehind && ['', 'text'].includes(next.language) ? next.code : '';
}

const lastLineOf = (text: string) => text.trim().split('\n').at(-1) ?? '';
