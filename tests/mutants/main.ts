/**
 * Puts faults into a copy of the repository, one by one, and runs the tests that must notice.
 * A fault is noticed when a test fails of it. A file of tests that no longer loads is `broken`: the
 * fault is no code, and says nothing about the tests.
 *
 * Exits with 1 when a fault goes unnoticed, is broken, or its text is not in the file exactly once
 * any more.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { copyRepository } from './copy.ts';
import type { Fault } from './fault.ts';
import { faults as all } from './faults/index.ts';
import { runTests } from './run-tests.ts';

const usage = `Puts faults into a copy of the source, one by one, and runs the tests that must notice them.

  npm run mutants                 all of them: ${all.length}
  npm run mutants -- sender/src   those whose file has this in its path
`;

/** Under load, too: all files of tests at once, and those that must notice one fault. */
const MOST_MS_WHOLE = 15 * 60_000;
const MOST_MS_FAULT = 4 * 60_000;

const root = join(import.meta.dirname, '../..');
const faults = chosenFaults();
const copy = mkdtempSync(join(tmpdir(), 'hookpact-mutants-'));
const removeCopy = () => rmSync(copy, { recursive: true, force: true, maxRetries: 5 });
const results: [fault: Fault, result: string][] = [];
process.once('exit', removeCopy);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

try {
  copyRepository(root, copy);
  const tests = [...new Set(faults.flatMap(({ noticedBy }) => noticedBy))];
  const whole = await runTests(copy, tests, { mostMs: MOST_MS_WHOLE });
  if (whole.failed.length + whole.unloaded.length > 0 || !whole.isSuccess) {
    throw new Error(
      `Tests fail without a fault:\n${[...whole.failed, ...whole.unloaded].join('\n')}`,
    );
  }
  for (const fault of faults) {
    const result = await judge(fault);
    results.push([fault, result]);
    console.log(`${result.padEnd(10)} ${fault.file}: ${fault.breaks}`);
  }
} finally {
  removeCopy();
}

const wrong = results.filter(([, result]) => result !== 'noticed');
const table = new Table({ head: ['result', 'file', 'what breaks', 'change'] });
for (const [{ file, breaks, find, replace }, result] of wrong) {
  table.push([result, file, breaks, `${find.trim()}\n→ ${replace.trim()}`]);
}
if (wrong.length > 0) console.log(table.toString());
console.log(`${results.length - wrong.length} of ${results.length} faults were noticed.`);
process.exitCode = wrong.length > 0 ? 1 : 0;

/** Those that the arguments name; ends the program where they name none, or ask for help. */
function chosenFaults(): Fault[] {
  const [part = ''] = process.argv.slice(2);
  if (['--help', '-h'].includes(part)) {
    process.stdout.write(usage);
    process.exit();
  }
  const chosen = all.filter(({ file }) => file.includes(part));
  if (chosen.length > 0) return chosen;
  process.stderr.write(`No file with a fault has ${part} in its path.\n\n${usage}`);
  process.exit(2);
}

async function judge({ file, find, replace, noticedBy }: Fault): Promise<string> {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(find).length !== 2) return 'not found';
  try {
    writeFileSync(
      path,
      text.replace(find, () => replace),
    );
    const { isSuccess, failed, unloaded } = await runTests(copy, noticedBy, {
      mostMs: MOST_MS_FAULT,
      flags: ['--bail=1'],
    });
    if (failed.length === 0 && unloaded.length > 0) return `broken: ${unloaded[0]}`;
    return isSuccess ? 'UNNOTICED' : 'noticed';
  } finally {
    writeFileSync(path, text);
  }
}
