import { join } from 'node:path';
import { type ProcessResult, type StartedProcess, startSource } from '@hookpact/test-processes';

const main = join(import.meta.dirname, '../main.ts');

/** Starts `hookpact <args>` in a process of its own. */
export const startCli = (args: string[]): StartedProcess =>
  startSource(main, args, { env: { NO_COLOR: '1' } });

export const runCli = (...args: string[]): Promise<ProcessResult> => startCli(args).ended;
