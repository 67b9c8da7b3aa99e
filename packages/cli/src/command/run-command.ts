import type { Shown } from '../terminal/shown.ts';
import type { Sought } from './command-table.ts';
import type { CommandContext } from './context.ts';
import type { CliCommand } from './define-command.ts';
import { type ExitCode, exitCodes } from './outcome.ts';

type FoundCommand = Extract<Sought, { kind: 'command' }>;

/** Loads a command and runs it with its arguments; never throws. */
export async function runCommand(found: FoundCommand, context: CommandContext): Promise<ExitCode> {
  const { entry, path, args } = found;
  try {
    const command = await entry.load();
    if (asksForHelp(args)) {
      context.terminal.print(await helpOf(found, command, context));
      return exitCodes.ok;
    }
    // with its parser, which help does not need
    const { parseAndRun } = await import('./parse-command.ts');
    return await parseAndRun(path, command, searchLast(args, command), context);
  } catch (error) {
    const { describeError, exitCodeOf } = await import('./describe-error.ts');
    context.terminal.complain(describeError(error, context, { debug: args.includes('--debug') }));
    return exitCodeOf(error);
  }
}

/** `-status:200` is a word of a search, and no flag: such words go behind `--`. */
function searchLast(args: readonly string[], { usage }: CliCommand): string[] {
  if (!usage.endsWith('[search...]') || args.includes('--')) return [...args];
  const isNegated = (arg: string) => /^-[a-z]+(\/[^:]*)?:/.test(arg);
  const words = args.filter(isNegated);
  return words.length === 0
    ? [...args]
    : [...args.filter((arg) => !isNegated(arg)), '--', ...words];
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const flags = end < 0 ? args : args.slice(0, end);
  return flags.includes('--help') || flags.includes('-h');
}

async function helpOf(
  { entry, path }: FoundCommand,
  command: CliCommand,
  context: CommandContext,
): Promise<Shown> {
  const { commandFacts } = await import('./command-facts.ts');
  const { commandHelp } = await import('./command-help.ts');
  return commandHelp(commandFacts(path, entry.summary, command), context);
}
