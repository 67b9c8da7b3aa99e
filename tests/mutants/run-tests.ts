import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from '@hookpact/test-processes';
import { killAll } from '../setup/processes-with.ts';
import { type Report, reportIn } from './report.ts';

/** Tests that hang do not come to their own time-outs when the fault stops the process that counts. */
const MOST_MS = 10 * 60_000;

/**
 * Runs files of tests in a copy of the repository, with a temporary folder of their own. Whatever a
 * fault keeps running ends with the run, and so do its files.
 *
 * A hang is a notice, too: tests that wait for what never comes run into their time-out.
 */
export async function runTests(
  copy: string,
  files: readonly string[],
  ...flags: string[]
): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'hookpact-mutant-'));
  chmodSync(folder, 0o711); // Postgres runs as another user where tests run as root
  const reportFile = join(folder, 'report.json');
  const args = [
    join(copy, 'node_modules/vitest/vitest.mjs'),
    ...['run', '--project', 'unit', '--testTimeout=20000', ...flags],
    ...['--reporter=json', `--outputFile=${reportFile}`],
    ...files,
  ];
  const env = { TMPDIR: folder, HOOKPACT_MUTANT: folder, HOOKPACT_TEST_LONG: '1' };
  const run = startProcess(process.execPath, args, { cwd: copy, env });
  const timer = setTimeout(() => run.signal('SIGKILL'), MOST_MS);
  try {
    const { exitCode } = await run.ended;
    return { ...reportIn(reportFile), isSuccess: exitCode === 0 };
  } finally {
    clearTimeout(timer);
    killAll('HOOKPACT_MUTANT', folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
