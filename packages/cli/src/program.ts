import { Command, CommanderError } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import type { CommandContext } from './context.ts';
import { addDemoCommand } from './demo/command.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { addPactCommands } from './pact/command.ts';
import { addPushCommand } from './push/command.ts';
import { addDevCommand } from './simulator/dev.ts';
import { addServeCommand } from './simulator/serve.ts';
import { addWorkerCommand } from './worker/command.ts';

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
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    context.terminal.complain(describe(error));
    return exitCodes.usage;
  }
}

function createProgram(context: CommandContext, finish: (code: ExitCode) => void): Command {
  const program = new Command('hookpact')
    .description('Webhooks, contract-proof: run them, watch them, check them.')
    .version(manifest.version)
    .configureOutput({
      writeOut: (text) => context.terminal.print(text.trimEnd()),
      writeErr: (text) => context.terminal.complain(text.trimEnd()),
      getOutHelpWidth: () => HELP_WIDTH,
    })
    .exitOverride()
    .showHelpAfterError('(add --help for the options and examples)');
  addDemoCommand(program, context, finish);
  addDevCommand(program, context);
  addServeCommand(program, context);
  addWorkerCommand(program, context);
  addPushCommand(program, context, finish);
  addPactCommands(program, context, finish);
  return program;
}

/** Our errors carry what to do next; anything else is said in its own words. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return `hookpact: ${String(error)}`;
  const remedy = 'remedy' in error && typeof error.remedy === 'string' ? ` ${error.remedy}` : '';
  return `hookpact: ${error.message}${remedy}`;
}
