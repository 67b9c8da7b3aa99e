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
  const found = <Found>(look: (run: CliRun) => Found | undefined) =>
    new Promise<Found>((resolve) => {
      const check = () => {
        const it = look(run);
        if (it === undefined) return;
        waiting.delete(check);
        resolve(it);
      };
      waiting.add(check);
      check();
    });
  const ended = new Promise<CliRun>((resolve) => {
    child.once('close', (exitCode) => resolve({ ...run, exitCode }));
  });
  return {
    ended,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    /** Resolves when it has written `text`. */
    wrote: (text: string) =>
      found(({ stdout, stderr }) => (stdout + stderr).includes(text) || undefined),
    /** Resolves to the first group of `pattern` in what it has written. */
    wroteMatch: (pattern: RegExp) =>
      found(({ stdout, stderr }) => pattern.exec(stdout + stderr)?.[1]),
    /** Resolves to the first whole line on stdout that has `text` in it. */
    wroteLine: (text: string) =>
      found(({ stdout }) => {
        const lines = stdout.split('\n').slice(0, -1);
        return lines.find((line) => line.includes(text));
      }),
  };
}

export const runCli = (...args: string[]): Promise<CliRun> => startCli(args).ended;
