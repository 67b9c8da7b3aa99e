import stringWidth from 'fast-string-truncated-width';
import { Shown, visible } from './shown.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const ESCAPE = '\u001b';
const STYLE = new RegExp(`(${ESCAPE}\\[[\\d;]*m)`);

/** What a line is made of, with the columns that each part takes; a style of ours takes none. */
function* partsOf(line: string): Generator<{ length: number; columns: number }> {
  for (const [index, text] of line.split(STYLE).entries()) {
    if (index % 2 === 1) yield { length: text.length, columns: 0 };
    // the library miscounts some texts of several characters
    else {
      for (const { segment } of graphemes.segment(text)) {
        yield { length: segment.length, columns: stringWidth(segment).width };
      }
    }
  }
}

/** Each line, cut to so many columns. */
export function cutLines(text: Shown, columns: number | undefined): Shown {
  return columns === undefined ? text : Shown.cut(text, (line) => endWithin(line, columns));
}

function endWithin(line: string, columns: number): number {
  let [at, end, taken] = [0, 0, 0];
  for (const part of partsOf(line)) {
    taken += part.columns;
    if (taken > columns) return end;
    at += part.length;
    // the ellipsis takes one
    if (taken < columns) end = at;
  }
  return line.length;
}

/** How many columns a text takes, its control characters written out. */
export const widthOf = (text: string): number =>
  [...partsOf(visible(text))].reduce((sum, { columns }) => sum + columns, 0);

/** A text with spaces behind it, up to so many columns. */
export const padded = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - widthOf(text)));
