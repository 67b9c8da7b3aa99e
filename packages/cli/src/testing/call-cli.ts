import { Readable } from 'node:stream';
import type { CommandContext } from '../context.ts';
import type { ExitCode } from '../exit-codes.ts';
import { runHookpact } from '../program.ts';

type Surroundings = {
  cwd?: string;
  environment?: Readonly<Record<string, string>>;
  input?: string;
};

/** Runs `hookpact <args>` in this process. `interrupt` is Ctrl-C. */
export function callCli(args: readonly string[], surroundings: Surroundings = {}) {
  const { cwd = import.meta.dirname, environment = {}, input = '' } = surroundings;
  const out: string[] = [];
  const err: string[] = [];
  const waiting = new Set<() => void>();
  const write = (lines: string[]) => (line: string) => {
    lines.push(line);
    for (const check of waiting) check();
  };
  const interruption = new AbortController();
  const context: CommandContext = {
    terminal: {
      print: write(out),
      progress: write(err),
      complain: write(err),
      paint: (_style, text) => text,
    },
    standardInput: Readable.from([input]),
    cwd,
    environment,
    interrupted: interruption.signal,
  };
  const ended = runHookpact([...args], context).then((exitCode: ExitCode) => ({
    exitCode,
    stdout: out.join('\n'),
    stderr: err.join('\n'),
  }));
  return {
    ended,
    interrupt: () => interruption.abort(),
    /** Resolves to the first printed line that has `text` in it. */
    printed: (text: string) =>
      new Promise<string>((resolve) => {
        const check = () => {
          const line = out.find((it) => it.includes(text));
          if (line === undefined) return;
          waiting.delete(check);
          resolve(line);
        };
        waiting.add(check);
        check();
      }),
  };
}
