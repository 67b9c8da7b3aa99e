import { commandFacts } from '../command/command-facts.ts';
import { commandHelp } from '../command/command-help.ts';
import { type CommandSection, findCommand } from '../command/command-table.ts';
import type { CommandContext } from '../command/context.ts';
import { groupHelp, rootHelp } from '../command/root-help.ts';
import { unknownCommand } from '../command/unknown-command.ts';
import type { Shown } from '../terminal/shown.ts';

/**
 * The help of the command that some words name; of all commands without words.
 * @throws CliError `COMMAND_UNKNOWN`
 */
export async function explain(
  sections: readonly CommandSection[],
  words: readonly string[],
  context: CommandContext,
): Promise<Shown> {
  if (words.length === 0) return rootHelp(sections, context);
  const sought = findCommand(sections, words);
  switch (sought.kind) {
    case 'command': {
      const { entry, path } = sought;
      return commandHelp(commandFacts(path, entry.summary, await entry.load()), context);
    }
    case 'group':
      return groupHelp(sought.entry, context);
    case 'unknown':
      throw unknownCommand(sought);
    default:
      return sought satisfies never;
  }
}
