import { Command, CommanderError } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import type { CommandContext } from './command/context.ts';
import type { CliCommand } from './command/define-command.ts';
import { describeError, exitCodeOf } from './command/describe-error.ts';
import { type ExitCode, exitCodes } from './command/outcome.ts';
import { dev } from './dev/dev.ts';
import { serve } from './dev/serve.ts';
import { diff } from './diff/command.ts';
import { docs } from './docs/command.ts';
import { pact } from './pact/command.ts';
import { schema } from './schema/command.ts';
import { send } from './send/command.ts';
import { demo } from './sieve/demo/command.ts';
import { push } from './sieve/push/command.ts';
import { Shown } from './terminal/shown.ts';
import { types } from './types/command.ts';
import { worker } from './worker/command.ts';

const commands: readonly CliCommand[] = [
  demo,
  dev,
  serve,
  worker,
  send,
  push,
  pact,
  schema,
  types,
  docs,
  diff,
];

const HELP_WIDTH = 100;

/** Runs `hookpact <args>` and says how it ended; never throws, never exits the process. */
export async function runHookpact(args: string[], context: CommandContext): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.ok;
  const program = createProgram(context, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has said it already
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    }
    context.terminal.complain(describeError(error, context));
    return exitCodeOf(error);
  }
}

/** The whole command line, for a process and for tests that look at it. */
export function createProgram(
  context: CommandContext,
  finish: (code: ExitCode) => void = () => {},
): Command {
  const { terminal, invocation } = context;
  const program = new Command(invocation)
    .description('Webhooks, contract-proof: run them, watch them, check them.')
    .version(manifest.version)
    .showHelpAfterError('(add --help for the options and examples)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(Shown.lines(text.trimEnd())),
      writeErr: (text) => terminal.complain(Shown.lines(text.trimEnd())),
      // it quotes the arguments
      outputError: (text) => terminal.complain(Shown.indented(text)),
      getOutHelpWidth: () => HELP_WIDTH,
      getErrHelpWidth: () => HELP_WIDTH,
    });
  for (const create of commands) program.addCommand(create(context, finish));
  for (const each of subcommandsOf(program)) each.copyInheritedSettings(program);
  return program;
}

const subcommandsOf = ({ commands }: Command): Command[] =>
  commands.flatMap((command) => [command, ...subcommandsOf(command)]);
