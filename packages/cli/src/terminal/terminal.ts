import { styleText } from 'node:util';
import { createScreen, type Screen } from './screen.ts';
import { Shown } from './shown.ts';

type Style = 'red' | 'green' | 'yellow' | 'dim' | 'bold';

type Output = NodeJS.WritableStream & { isTTY?: boolean; columns?: number; rows?: number };

/** Where a command writes: results to stdout, progress and errors to stderr. */
export type Terminal = {
  /** Writes lines of the result. */
  print(text: Shown): void;
  /** Writes lines of progress. */
  progress(text: Shown): void;
  /** Writes lines about an error. */
  complain(text: Shown): void;
  /** Colours text where the output is a terminal that wants it (NO_COLOR, FORCE_COLOR). */
  paint(style: Style, text: string | Shown): Shown;
  /** The width of the terminal that shows results; undefined if there is no terminal. */
  columns(): number | undefined;
  /** A line of progress that the next one replaces; `undefined` removes it. Only on a terminal. */
  status?: ((text: Shown | undefined) => void) | undefined;
  /** The whole screen, where results go to a terminal. */
  screen?: Screen | undefined;
};

const CLEAR_LINE = '\u001b[K';

export function createTerminal({ stdout, stderr }: { stdout: Output; stderr: Output }): Terminal {
  const writeTo = (output: Output) => (text: Shown) => void output.write(`${text.text}\n`);
  return {
    print: writeTo(stdout),
    progress: writeTo(stderr),
    complain: writeTo(stderr),
    paint(style, text) {
      const [open = '', close = ''] = styleText(style, '\0', { stream: stdout }).split('\0');
      return Shown.styled(typeof text === 'string' ? Shown.line(text) : text, [open, close]);
    },
    columns: () => (stdout.isTTY ? stdout.columns : undefined),
    status: stderr.isTTY
      ? (text) => void stderr.write(`\r${text?.text ?? ''}${CLEAR_LINE}`)
      : undefined,
    screen: stdout.isTTY ? createScreen(stdout) : undefined,
  };
}
