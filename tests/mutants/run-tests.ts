import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from '@hookpact/test-processes';
import { killAll } from '../setup/processes-with.ts';
import { type Report, reportIn } from './report.ts';

/**
 * Runs files of tests in a copy of the repository, with a temporary folder of their own, for at most
 * so long. Whatever a fault keeps running ends with the run, and so do its files.
 *
 * A hang is a notice, too: tests that wait for what never comes run into their time-out, and a run
 * that does not end by itself has failed.
 */
export async function runTests(
  copy: string,
  files: readonly string[],
  { mostMs, flags = [] }: { readonly mostMs: number; readonly flags?: readonly string[] },
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
  const run = startProcess(process.execPath, args, { cwd: copy, env, isGroup: true });
  const endAll = () => {
    run.signal('SIGKILL'); // its group, with processes of other users
    killAll('HOOKPACT_MUTANT', folder); // those that made groups of their own
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', endAll); // Ctrl-C
  const timer = setTimeout(() => run.signal('SIGKILL'), mostMs);
  try {
    const { exitCode } = await run.ended;
    if (exitCode === null) return hang(mostMs);
    return { ...reportIn(reportFile), isSuccess: exitCode === 0 };
  } finally {
    clearTimeout(timer);
    process.off('exit', endAll);
    endAll();
  }
}

const hang = (mostMs: number): Report => ({
  isSuccess: false,
  failed: [`The run did not end in ${mostMs / 1_000} seconds.`],
  unloaded: [],
});
