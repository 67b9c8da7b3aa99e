import { commandFacts } from '../command/command-facts.ts';
import { type CommandSection, findCommand, type Sought } from '../command/command-table.ts';
import type { CommandContext } from '../command/context.ts';
import { Shown, shown } from '../terminal/shown.ts';
import { eventNames } from './event-names.ts';
import { like, type Suggestion, suggest } from './suggest.ts';

/** What the scripts of @bomb.sh/tab do with a list, as Cobra numbers it. */
const directives = { files: 0, noSpace: 2, noFiles: 4, folders: 16 } as const;

type Answer = { readonly directive: number; readonly words: readonly Suggestion[] };

/** Answers `hookpact complete -- <words>`, which a shell asks: lines `value<tab>description`, a directive. */
export async function answerShell(
  sections: readonly CommandSection[],
  asked: readonly string[],
  context: CommandContext,
): Promise<void> {
  const { words, directive } = await answerTo(sections, asked, context);
  // scripts expand what they get: `$(…)` in the name of an event would run
  const harmless = words.filter(({ value }) => /^[\w@%+=:,./-]+$/.test(value));
  const lines = harmless.map(({ value, description }) =>
    Shown.join([Shown.line(value), Shown.line(description)], '\t'),
  );
  context.terminal.print(Shown.join([...lines, shown`:${directive}`]));
}

async function answerTo(
  sections: readonly CommandSection[],
  asked: readonly string[],
  context: CommandContext,
): Promise<Answer> {
  const typed = asked.at(-1) ?? '';
  const given = asked.slice(0, -1);
  const sought: Sought | undefined = given.length > 0 ? findCommand(sections, given) : undefined;
  if (sought === undefined)
    return words(
      namesOf(
        sections.flatMap(({ entries }) => entries),
        typed,
      ),
    );
  if (sought.kind === 'group') return words(namesOf(sought.entry.commands, typed));
  if (sought.kind === 'unknown') return words([]);
  const { path, entry, args } = sought;
  const suggested = suggest(commandFacts(path, entry.summary, await entry.load()), args, typed);
  switch (suggested.kind) {
    case 'words':
      return words(suggested.words);
    case 'files':
    case 'folders':
      return { words: [], directive: directives[suggested.kind] };
    case 'commands':
      return words(
        namesOf(
          sections.flatMap(({ entries }) => entries),
          typed,
        ),
      );
    case 'schemes': {
      const { schemes } = await import('@hookpact/signature/schemes');
      const names = Object.keys(schemes).map((value) => ({ value, description: '' }));
      return words(like(valueIn(typed), names));
    }
    case 'events':
    case 'catalogues':
      return words(like(valueIn(typed), await eventNames(suggested.kind, args, context)));
    default:
      return suggested satisfies never;
  }
}

/** The part of a word that is the value: all of it, but for `--flag=value`. */
const valueIn = (typed: string): string => typed.replace(/^--[\w-]+=/, '');

const words = (list: readonly Suggestion[]): Answer => ({
  words: list,
  directive: directives.noFiles,
});

function namesOf(
  entries: readonly { readonly name: string; readonly summary: string }[],
  typed: string,
): Suggestion[] {
  return like(
    typed,
    entries.map(({ name, summary }) => ({ value: name, description: summary })),
  );
}
