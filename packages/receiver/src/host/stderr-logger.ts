import type { Logger } from './logger.ts';

type Host = { process?: { stderr?: { write(text: string): unknown } } };
const MINUTE_MS = 60_000;

/** Writes a line, at most one per code and minute; the next one says how many were left out. */
export function stderrLogger(now: () => number): Logger {
  const lastLines = new Map<string, { at: number; leftOut: number }>();

  function write(fields: object, message: string): void {
    const { code } = fields as { code: string }; // as createLog makes them
    const last = lastLines.get(code);
    const time = now();
    // either way round: a clock that was set back must not silence the line
    if (last && Math.abs(time - last.at) < MINUTE_MS) {
      last.leftOut += 1;
      return;
    }
    lastLines.set(code, { at: time, leftOut: 0 });
    const before = last?.leftOut ? ` (${last.leftOut} more since the last line)` : '';
    writeLine(`hookpact: ${message}${before}`);
  }
  return { warn: write, error: write };
}

function writeLine(line: string): void {
  const stderr = (globalThis as Host).process?.stderr;
  if (stderr) stderr.write(`${line}\n`);
  // biome-ignore lint/suspicious/noConsole: the only way out on edge hosts
  else console.error(line);
}
