import { Readable } from 'node:stream';
import type { CommandContext } from '../command/context.ts';
import { runHookpact } from '../program.ts';
import { Shown } from '../terminal/shown.ts';

type Surroundings = {
  cwd?: string;
  environment?: Readonly<Record<string, string>>;
  input?: string;
  invocation?: string;
  columns?: number;
};

/** Runs `hookpact <args>` in this process. `interrupt` is Ctrl-C. */
export function callCli(args: readonly string[], surroundings: Surroundings = {}) {
  const { cwd = import.meta.dirname, environment = {}, input = '' } = surroundings;
  const { invocation = 'hookpact' } = surroundings;
  const out: string[] = [];
  const err: string[] = [];
  const waiting = new Set<() => void>();
  const write = (lines: string[]) => (line: Shown) => {
    lines.push(line.text);
    for (const check of waiting) check();
  };
  const interruption = new AbortController();
  const context: CommandContext = {
    terminal: {
      print: write(out),
      progress: write(err),
      complain: write(err),
      columns: () => surroundings.columns,
      paint: (_style, text) => (typeof text === 'string' ? Shown.line(text) : text),
    },
    standardInput: Readable.from([input]),
    cwd,
    environment,
    invocation,
    interrupted: interruption.signal,
  };
  const ended = runHookpact([...args], context).then((exitCode) => ({
    exitCode,
    stdout: out.join('\n'),
    stderr: err.join('\n'),
  }));
  const printedIn = (lines: readonly string[]) => (text: string) =>
    new Promise<string>((resolve, reject) => {
      if (/^\d+$/.test(text)) reject(new Error(`"${text}" may be a part of an id or a port.`));
      const check = () => {
        const line = lines.find((printed) => printed.includes(text));
        if (line === undefined) return;
        waiting.delete(check);
        resolve(line);
      };
      waiting.add(check);
      check();
    });
  return {
    ended,
    interrupt: () => interruption.abort(),
    /** Resolves to the first printed line that has `text` in it. */
    printed: printedIn(out),
    /** The same for progress and errors. */
    complained: printedIn(err),
  };
}
