import { spawn } from 'node:child_process';
import { join } from 'node:path';

export type CliRun = { exitCode: number | null; stdout: string; stderr: string };

const main = join(import.meta.dirname, '../main.ts');

/** Starts `hookpact <args>` in a process of its own. */
export function startCli(args: string[]) {
  const child = spawn(process.execPath, ['--conditions=@hookpact/source', main, ...args], {
    env: { ...process.env, NO_COLOR: '1' },
  });
  const run: CliRun = { exitCode: null, stdout: '', stderr: '' };
  const waiting = new Set<() => void>();
  const collect = (stream: 'stdout' | 'stderr') => (chunk: Buffer) => {
    run[stream] += chunk.toString();
    for (const check of waiting) check();
  };
  child.stdout.on('data', collect('stdout'));
  child.stderr.on('data', collect('stderr'));
  const ended = new Promise<CliRun>((resolve) => {
    child.once('close', (exitCode) => resolve({ ...run, exitCode }));
  });
  return {
    ended,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    /** Resolves when it has written `text`. */
    wrote: (text: string) =>
      new Promise<void>((resolve) => {
        const check = () => {
          if (!(run.stdout + run.stderr).includes(text)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
}

export const runCli = (...args: string[]): Promise<CliRun> => startCli(args).ended;
