import { Shown } from '../terminal/shown.ts';
import { wordWrap } from '../terminal/word-wrap.ts';
import type { CommandSection, ListedEntry, ListedGroup } from './command-table.ts';
import type { CommandContext } from './context.ts';

const GAP = 2;
const WIDEST = 100;

/** `hookpact --help`, from the table alone: no command is loaded for it. */
export function rootHelp(sections: readonly CommandSection[], context: CommandContext): Shown {
  const { invocation } = context;
  const nameWidth = widest(sections.flatMap(({ entries }) => entries));
  return Shown.lines(
    [
      'Webhooks, contract-proof: run them, watch them, check them.',
      '',
      `Usage: ${invocation} <command> [options]`,
      ...sections.flatMap(({ title, entries }) => [
        '',
        `${title}:`,
        ...entries.flatMap((entry) => entryLines(entry, nameWidth, context)),
      ]),
      '',
      `${invocation} <command> --help shows options and examples; ${invocation} --version the version.`,
    ].join('\n'),
  );
}

/** The help of a name that only has commands below it. */
export function groupHelp(
  { name, summary, commands }: ListedGroup,
  context: CommandContext,
): Shown {
  const start = `${context.invocation} ${name}`;
  const lines = commands.flatMap((entry) => entryLines(entry, widest(commands), context));
  return Shown.lines(
    [
      `${summary}.`,
      '',
      `Usage: ${start} <command> [options]`,
      '',
      'Commands:',
      ...lines,
      '',
      `${start} <command> --help shows options and examples.`,
    ].join('\n'),
  );
}

const widest = (entries: readonly ListedEntry[]): number =>
  Math.max(...entries.map(({ name }) => name.length));

function entryLines(
  { name, summary }: ListedEntry,
  nameWidth: number,
  { terminal }: CommandContext,
): string[] {
  const indent = GAP + nameWidth + GAP;
  const width = Math.min(terminal.columns() ?? WIDEST, WIDEST);
  const [first = '', ...others] = wordWrap(summary, width - indent);
  const lead = ' '.repeat(GAP) + name.padEnd(nameWidth + GAP);
  return [lead + first, ...others.map((line) => ' '.repeat(indent) + line)];
}
