import type { CliCommand } from './define-command.ts';

type Listed = {
  readonly name: string;
  /** One line without a full stop, for lists of commands. */
  readonly summary: string;
};

export type ListedCommand = Listed & { readonly load: () => Promise<CliCommand> };

/** A name with commands below it, such as `pact verify`. */
export type ListedGroup = Listed & { readonly commands: readonly ListedCommand[] };

export type ListedEntry = ListedCommand | ListedGroup;

/** Commands under one heading of `hookpact --help`. */
export type CommandSection = { readonly title: string; readonly entries: readonly ListedEntry[] };

/** The end of a search for the command that arguments name. */
export type Sought =
  | {
      readonly kind: 'command';
      readonly entry: ListedCommand;
      readonly path: string;
      readonly args: readonly string[];
    }
  | { readonly kind: 'group'; readonly entry: ListedGroup; readonly args: readonly string[] }
  | {
      readonly kind: 'unknown';
      readonly word: string;
      /** The names that stand in its place. */
      readonly known: readonly string[];
      /** The name that it stands below. */
      readonly below?: string | undefined;
    };

export const isGroup = (entry: ListedEntry): entry is ListedGroup => 'commands' in entry;

/** Finds the command that the first words of the arguments name. */
export function findCommand(sections: readonly CommandSection[], args: readonly string[]): Sought {
  const [word = '', ...rest] = args;
  const entries = sections.flatMap((section) => section.entries);
  const entry = entries.find(({ name }) => name === word);
  if (!entry) return { kind: 'unknown', word, known: entries.map(({ name }) => name) };
  if (!isGroup(entry)) return { kind: 'command', entry, path: word, args: rest };
  const [below, ...after] = rest;
  if (below === undefined || below.startsWith('-')) return { kind: 'group', entry, args: rest };
  const inner = entry.commands.find(({ name }) => name === below);
  if (inner) return { kind: 'command', entry: inner, path: `${word} ${below}`, args: after };
  return {
    kind: 'unknown',
    word: below,
    known: entry.commands.map(({ name }) => name),
    below: word,
  };
}

/** All commands with the words that lead to them, in the order of the table. */
export const allCommands = (sections: readonly CommandSection[]) =>
  sections.flatMap(({ title, entries }) =>
    entries.flatMap((entry) =>
      isGroup(entry)
        ? entry.commands.map((inner) => ({
            path: `${entry.name} ${inner.name}`,
            section: title,
            entry: inner,
          }))
        : [{ path: entry.name, section: title, entry }],
    ),
  );
