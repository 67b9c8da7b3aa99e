import manifest from '../package.json' with { type: 'json' };
import { findCommand, type Sought } from './command/command-table.ts';
import type { CommandContext } from './command/context.ts';
import { type ExitCode, exitCodes } from './command/outcome.ts';
import { groupHelp, rootHelp } from './command/root-help.ts';
import { sections } from './commands.ts';
import { Shown } from './terminal/shown.ts';

/** Runs `hookpact <args>` and says how it ended; never throws, never exits the process. */
export async function runHookpact(args: string[], context: CommandContext): Promise<ExitCode> {
  const words = commandFirst(args);
  const [first = '--help'] = words;
  if (['--help', '-h'].includes(first)) {
    context.terminal.print(rootHelp(sections, context));
    return exitCodes.ok;
  }
  if (['--version', '-V'].includes(first)) {
    context.terminal.print(Shown.line(manifest.version));
    return exitCodes.ok;
  }
  if (first === 'complete' && words[1] === '--') {
    const { answerShell } = await import('./complete/answer-shell.ts');
    await answerShell(sections, words.slice(2), context);
    return exitCodes.ok;
  }
  return runFound(findCommand(sections, words), context);
}

/** Flags of all commands may stand before the command as well. */
function commandFirst(args: readonly string[]): string[] {
  const early = args.findIndex((arg) => !['--quiet', '-q', '--debug'].includes(arg));
  return early < 1 ? [...args] : [...args.slice(early), ...args.slice(0, early)];
}

async function runFound(sought: Sought, context: CommandContext): Promise<ExitCode> {
  switch (sought.kind) {
    case 'command': {
      const { runCommand } = await import('./command/run-command.ts');
      return runCommand(sought, context);
    }
    case 'group':
      context.terminal.print(groupHelp(sought.entry, context));
      return exitCodes.ok;
    case 'unknown': {
      const { unknownCommand } = await import('./command/unknown-command.ts');
      const { describeError } = await import('./command/describe-error.ts');
      context.terminal.complain(describeError(unknownCommand(sought), context));
      return exitCodes.usage;
    }
    default:
      return sought satisfies never;
  }
}
