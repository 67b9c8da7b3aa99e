import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '@hookpact/test-compiler';
import { startProcess } from '@hookpact/test-processes';
import { afterAll, expect, it } from 'vitest';
import { runByTheirTests } from './blocks.ts';
import { writePrograms } from './programs.ts';

const { folder, programs } = writePrograms();
afterAll(() => rmSync(folder, { recursive: true }));

/** A part of a program speaks of names and files that it does not show. */
const lacking =
  /error TS(2304|2552|2582|2593|18004|2693|7031|7006|2834): |error TS2307: Cannot find module '\.\.?\//;

const secret = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';

it('every TypeScript block of every page passes the compiler', { timeout: 120_000 }, async () => {
  expect(programs.length).toBeGreaterThan(50);
  const complaints = await compile({ files: programs.map(({ file }) => file) });
  const parts = programs
    .filter(({ block }) => block.noRun || block.copyOf || runByTheirTests.has(block.page))
    .map(({ file }) => file.slice(folder.length));
  const isOfPart = (line: string) =>
    lacking.test(line) && parts.some((part) => line.includes(part));
  expect(complaints.filter((line) => !isOfPart(line))).toEqual([]);
});

it('every TypeScript block of every page runs, or says why not', { timeout: 120_000 }, async () => {
  const tasks = programs
    .filter(({ block }) => !block.noRun && !block.copyOf && !runByTheirTests.has(block.page))
    .map(({ block, file, names }) => ({ place: block.place, file, names }));
  expect(tasks.length).toBeGreaterThan(30);
  const list = join(folder, 'tasks.json');
  writeFileSync(list, JSON.stringify(tasks));
  const program = join(import.meta.dirname, 'run-programs.ts');
  const { stdout, stderr } = await startProcess(
    process.execPath,
    ['--conditions=@hookpact/source', program, list],
    { env: { WEBHOOK_SECRET: secret, GITHUB_SECRET: secret, STRIPE_SECRET: secret } },
  ).ended;
  const results = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(results.filter(({ complaint }) => complaint)).toEqual([]);
  expect(results, stderr).toHaveLength(tasks.length);
});
