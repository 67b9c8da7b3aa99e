import { CommanderError } from 'commander';
import type { Sought } from './command-table.ts';
import type { CommandContext } from './context.ts';
import { describeError, exitCodeOf } from './describe-error.ts';
import { type ExitCode, exitCodes } from './outcome.ts';
import { toParser } from './parse-command.ts';

type Found = Extract<Sought, { kind: 'command' }>;

/** Loads a command and runs it with its arguments; never throws. */
export async function runCommand(
  { entry, path, args }: Found,
  context: CommandContext,
): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.ok;
  try {
    const parser = toParser(path, await entry.load(), context, (code) => {
      exitCode = code;
    });
    await parser.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has said it already
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    }
    context.terminal.complain(describeError(error, context, { debug: args.includes('--debug') }));
    return exitCodeOf(error);
  }
}
