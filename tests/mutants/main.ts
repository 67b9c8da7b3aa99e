/**
 * Puts faults into a copy of the repository, one by one, and runs the tests that must notice.
 *
 *   npm run mutants                 all of them
 *   npm run mutants -- sender/src   those whose file has this in its path
 *
 * Exits with 1 when a fault goes unnoticed, or its text is not in the file exactly once any more.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from '@hookpact/test-processes';
import Table from 'cli-table3';
import { copyRepository } from './copy.ts';
import type { Fault } from './fault.ts';
import { otherFaults } from './faults/others.ts';
import { receiverFaults } from './faults/receiver.ts';
import { senderFaults } from './faults/sender.ts';
import { signatureFaults } from './faults/signature.ts';

const root = join(import.meta.dirname, '../..');
const [part = ''] = process.argv.slice(2);
const all = [...signatureFaults, ...receiverFaults, ...senderFaults, ...otherFaults];
const faults = all.filter(({ file }) => file.includes(part));
const copy = mkdtempSync(join(tmpdir(), 'hookpact-mutants-'));
const results: [fault: Fault, result: string][] = [];

try {
  copyRepository(root, copy);
  const tests = [...new Set(faults.flatMap(({ noticedBy }) => noticedBy))];
  const whole = await runTests(tests);
  if (whole.exitCode !== 0) throw new Error(`Tests fail without a fault:\n${whole.stderr}`);
  for (const fault of faults) {
    const result = await judge(fault);
    results.push([fault, result]);
    console.log(`${result.padEnd(10)} ${fault.file}: ${fault.breaks}`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}

const wrong = results.filter(([, result]) => result !== 'noticed');
const table = new Table({ head: ['result', 'file', 'what breaks', 'change'] });
for (const [{ file, breaks, find, replace }, result] of wrong) {
  table.push([result, file, breaks, `${find.trim()}\n→ ${replace.trim()}`]);
}
if (wrong.length > 0) console.log(table.toString());
console.log(`${results.length - wrong.length} of ${results.length} faults were noticed.`);
process.exitCode = wrong.length > 0 || results.length === 0 ? 1 : 0;

async function judge({ file, find, replace, noticedBy }: Fault): Promise<string> {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(find).length !== 2) return 'not found';
  try {
    writeFileSync(
      path,
      text.replace(find, () => replace),
    );
    const { exitCode } = await runTests(noticedBy, '--bail=1');
    return exitCode === 0 ? 'UNNOTICED' : 'noticed';
  } finally {
    writeFileSync(path, text);
  }
}

/** A hang is a notice, too: tests that wait for what never comes run into their time-out. */
function runTests(files: readonly string[], ...flags: string[]) {
  const vitest = join(copy, 'node_modules/vitest/vitest.mjs');
  const args = ['run', '--project', 'unit', '--reporter=dot', '--testTimeout=10000', ...flags];
  return startProcess(process.execPath, [vitest, ...args, ...files], { cwd: copy }).ended;
}
