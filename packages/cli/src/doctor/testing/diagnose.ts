import { expect } from 'vitest';
import { callCli } from '../../testing/call-cli.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import type { DoctorReport } from '../report.ts';
import { secret } from './serve.ts';

/** What the command says, with the secret and an event of Sieve, by the policy of Sieve. */
export async function diagnose(url: string, ...flags: string[]): Promise<DoctorReport> {
  const given = ['--secret', secret, '--provider', 'sieve', '--timeout', '2000', '--json'];
  const run = callCli(['doctor', url, ...given, ...flags], { cwd: temporaryFolder() });
  const { exitCode, stdout, stderr } = await run.ended;
  expect(stderr).toBe('');
  const report = JSON.parse(stdout);
  expect(exitCode).toBe(report.ok ? 0 : 1);
  return report;
}

export const codesOf = ({ findings }: Pick<DoctorReport, 'findings'>) =>
  findings.map(({ code }) => code);
