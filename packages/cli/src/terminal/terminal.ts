import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

type Output = NodeJS.WritableStream & { isTTY?: boolean };

/** Where a command writes: results to stdout, progress and errors to stderr. */
export type Terminal = {
  /** Writes one line of the result. */
  print(line: string): void;
  /** Writes one line of progress. */
  progress(line: string): void;
  /** Writes one line about an error. */
  complain(line: string): void;
  /** Colours text where the output is a terminal that wants it (NO_COLOR, FORCE_COLOR). */
  paint(style: Style, text: string): string;
};

export function createTerminal({ stdout, stderr }: { stdout: Output; stderr: Output }): Terminal {
  return {
    print: (line) => stdout.write(`${line}\n`),
    progress: (line) => stderr.write(`${line}\n`),
    complain: (line) => stderr.write(`${line}\n`),
    paint: (style, text) => styleText(style, text, { stream: stdout }),
  };
}
