import { Shown } from '../terminal/shown.ts';
import { wordWrap } from '../terminal/word-wrap.ts';
import type { CommandSection, ListedEntry, ListedGroup } from './command-table.ts';
import type { CommandContext } from './context.ts';
import { type HelpRow, heading, helpWidth, rowLines } from './help-layout.ts';

/** `hookpact --help`, from the table alone: no command is loaded for it. */
export function rootHelp(sections: readonly CommandSection[], context: CommandContext): Shown {
  const { invocation } = context;
  const lists = sections.map(({ title, entries }) => ({ title, rows: entries.map(entryRow) }));
  return page(
    {
      lead: 'Webhooks, contract-proof: run them, watch them, check them.',
      start: invocation,
      lists,
      end: `${invocation} <command> --help shows options and examples, ${invocation} help --json everything as JSON.`,
    },
    context,
  );
}

/** The help of a name that only has commands below it. */
export function groupHelp(
  { name, summary, commands }: ListedGroup,
  context: CommandContext,
): Shown {
  const start = `${context.invocation} ${name}`;
  return page(
    {
      lead: `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`,
      start,
      lists: [{ title: 'Commands', rows: commands.map(entryRow) }],
      end: `${start} <command> --help shows options and examples.`,
    },
    context,
  );
}

const entryRow = ({ name, summary }: ListedEntry): HelpRow => [name, summary];

type Page = {
  readonly lead: string;
  readonly start: string;
  readonly lists: readonly { readonly title: string; readonly rows: readonly HelpRow[] }[];
  readonly end: string;
};

function page({ lead, start, lists, end }: Page, context: CommandContext): Shown {
  const width = helpWidth(context);
  const wrapped = (text: string) => Shown.lines(wordWrap(text, width).join('\n'));
  // all lists in the same columns
  const lines = rowLines(
    lists.flatMap(({ rows }) => rows),
    width,
  );
  const parts = lists.flatMap(({ title, rows }) => [
    Shown.line(''),
    heading(title, context),
    ...lines.splice(0, rows.length),
  ]);
  return Shown.join([
    wrapped(lead),
    Shown.line(''),
    Shown.line(`Usage: ${start} <command> [options]`),
    ...parts,
    Shown.line(''),
    wrapped(end),
  ]);
}
