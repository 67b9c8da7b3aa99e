import type { Shown } from './shown.ts';

type Output = NodeJS.WritableStream & { columns?: number; rows?: number };

/** The whole screen of a terminal, for a command that draws it anew at each change. */
export type Screen = {
  size(): { readonly columns: number; readonly rows: number };
  /** Takes the screen over; what stood there comes back with `leave`. */
  enter(): void;
  leave(): void;
  /** Draws lines from the top, one for each row at most. */
  draw(lines: readonly Shown[]): void;
  /** Calls back when the size has changed. Returns what ends it. */
  onResize(listener: () => void): () => void;
};

const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';
const OTHER_SCREEN = '\u001b[?1049h';
const FIRST_SCREEN = '\u001b[?1049l';
/** Holds drawing back until a frame is whole; terminals that do not know it ignore it (mode 2026). */
const BEGIN_FRAME = '\u001b[?2026h';
const END_FRAME = '\u001b[?2026l';
const HOME = '\u001b[H';
const CLEAR_LINE = '\u001b[K';
const CLEAR_BELOW = '\u001b[J';

export function createScreen(output: Output): Screen {
  return {
    size: () => ({ columns: output.columns || 80, rows: output.rows || 24 }),
    enter: () => void output.write(OTHER_SCREEN + HIDE_CURSOR),
    leave: () => void output.write(SHOW_CURSOR + FIRST_SCREEN),
    draw(lines) {
      const text = lines.map((line) => line.text + CLEAR_LINE).join('\r\n');
      output.write(BEGIN_FRAME + HOME + text + CLEAR_BELOW + END_FRAME);
    },
    onResize(listener) {
      output.on('resize', listener);
      return () => output.off('resize', listener);
    },
  };
}
