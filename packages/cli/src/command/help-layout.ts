import { Shown } from '../terminal/shown.ts';
import { wordWrap } from '../terminal/word-wrap.ts';
import type { CommandContext } from './context.ts';

const WIDEST = 100;
const INDENT = 2;
const GAP = 2;
/** Below it, words stand under a name, not beside it. */
const BESIDE = 60;

/** A name, and what it is. */
export type HelpRow = readonly [name: string, words: string];

/** The width of a help page: that of the terminal, but no wider than one reads. */
export const helpWidth = ({ terminal }: Pick<CommandContext, 'terminal'>): number =>
  Math.min(terminal.columns() ?? WIDEST, WIDEST);

export const heading = (title: string, { terminal }: Pick<CommandContext, 'terminal'>): Shown =>
  terminal.paint('bold', `${title}:`);

/** Rows as two columns where there is room, else as names with their words below. */
export function rowLines(rows: readonly HelpRow[], width: number): Shown[] {
  const nameWidth = Math.max(...rows.map(([name]) => name.length));
  const beside = width >= BESIDE && nameWidth < width / 2;
  const left = beside ? INDENT + nameWidth + GAP : 2 * INDENT + GAP;
  return rows.map(([name, words]) => {
    const [first = '', ...others] = wordWrap(words, width - left);
    const below = others.map((line) => ' '.repeat(left) + line);
    const lead = ' '.repeat(INDENT) + name;
    const lines = beside
      ? [lead.padEnd(left) + first, ...below]
      : [lead, ' '.repeat(left) + first, ...below];
    return Shown.lines(lines.map((line) => line.trimEnd()).join('\n'));
  });
}
