import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './packages.ts';

const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
const files = git('ls-files', '-z')
  .split('\0')
  .filter((file) => file && existsSync(join(root, file)));

const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** With the folder of a clone before it, Windows takes 260. */
const MOST_CHARACTERS = 180;

/** Why names cannot be checked out on Windows or macOS, where case makes no difference. */
function faultsOfNames(names: readonly string[]): string[] {
  const byLowerCase = Map.groupBy(names, (name) => name.normalize('NFC').toLowerCase());
  const several = [...byLowerCase.values()].filter((same) => same.length > 1);
  const parts = names.flatMap((name) => name.split('/').map((part) => ({ name, part })));
  return [
    ...several.map((same) => `one file elsewhere: ${same.join(', ')}`),
    ...parts
      .filter(({ part }) => /[<>:"|?*\\\p{Cc}]/u.test(part))
      .map(({ name }) => `character: ${name}`),
    ...parts.filter(({ part }) => /[ .]$/.test(part)).map(({ name }) => `end: ${name}`),
    ...parts.filter(({ part }) => device.test(part)).map(({ name }) => `device: ${name}`),
    ...names.filter((name) => name.length > MOST_CHARACTERS).map((name) => `length: ${name}`),
  ];
}

it('every file can be checked out on every system', () => {
  expect(faultsOfNames(files)).toEqual([]);
});

it.each([
  [['a/B.ts', 'A/b.ts'], 'one file elsewhere: a/B.ts, A/b.ts'],
  [['é', 'e\u0301'], 'one file elsewhere: é, e\u0301'],
  [['a:b'], 'character: a:b'],
  [['a/b '], 'end: a/b '],
  [['src/aux.ts'], 'device: src/aux.ts'],
  [['x'.repeat(181)], `length: ${'x'.repeat(181)}`],
])('%j cannot', (names, fault) => {
  expect(faultsOfNames(names)).toEqual([fault]);
});

it('every text has the same bytes on every system', () => {
  const rows = git('ls-files', '--eol').trim().split('\n');
  const others = rows.filter((row) => !/^i\/(lf|none|-text) .*attr\/text=auto eol=lf/.test(row));
  expect(others).toEqual([]);
});

it('every program begins with its interpreter', () => {
  const programs = git('ls-files', '-s')
    .split('\n')
    .flatMap((row) => /^100755 .*\t(.*)$/.exec(row)?.[1] ?? []);
  const starts = programs.map((file) => readFileSync(join(root, file), 'utf8').split('\n', 1)[0]);
  expect(new Set(starts)).toEqual(new Set(['#!/usr/bin/env bash']));
});

/** Ways to name a file that are right on POSIX alone, each with code that has it. */
const onlyOnPosix = [
  [/import\.meta\.url\)\.pathname/, 'new URL("a.ts", import.meta.url).pathname', 'fileURLToPath'],
  [/[`'"]file:\/\/(\$\{|[`'"] ?\+)/, 'const url = "file://" + path', 'pathToFileURL'],
  [/\bimport\((join|resolve)\(/, 'await import(join(folder, "a.ts"))', 'pathToFileURL'],
  [/process\.env\.(HOME|USER)\b/, 'const home = process.env.HOME', 'homedir() or userInfo()'],
  [/[`'"]\/tmp(\/|[`'"])/, "writeFileSync('/tmp/a', '')", 'tmpdir()'],
] as const;

const code = files.filter((file) => /\.(ts|tsx|js|mjs)$/.test(file) && !file.startsWith('docs/'));

it.each(onlyOnPosix)('no code has %s', (pattern, example) => {
  expect(example).toMatch(pattern);
  const found = code.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')));
  expect(found.filter((file) => !file.endsWith('other-systems.test.ts'))).toEqual([]);
});
