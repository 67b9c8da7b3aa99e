import type { CommandContext } from './command/context.ts';
import { invocation } from './command/invocation.ts';
import { type ExitCode, exitCodes } from './command/outcome.ts';
import { shown } from './terminal/shown.ts';
import { createTerminal, type Terminal } from './terminal/terminal.ts';

type ProcessOptions = Pick<CommandContext, 'environment'> & {
  /** The file that was started, or how a person starts it. */
  readonly startedBy: { readonly program: string } | { readonly invocation: string };
  /** Does what the arguments say. */
  readonly run: (args: string[], context: CommandContext) => Promise<ExitCode>;
};

/** Runs this process: its arguments, streams and signals. */
export async function runProcess({ environment, startedBy, run }: ProcessOptions) {
  hideExperimentalWarnings();
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => interrupt.abort());
  }
  const terminal = createTerminal({ stdout: process.stdout, stderr: process.stderr });
  endWithReader(interrupt, terminal);
  const context = {
    terminal,
    standardInput: process.stdin,
    cwd: process.cwd(),
    environment,
    invocation:
      'program' in startedBy
        ? invocation({ ...startedBy, path: environment.PATH })
        : startedBy.invocation,
    interrupted: interrupt.signal,
  };
  process.once('uncaughtException', (error) => void endWith(error, context));
  return run(process.argv.slice(2), context);
}

/** An error of a promise that was not awaited, in words: --debug shows the stack. */
async function endWith(error: unknown, context: CommandContext): Promise<void> {
  const { describeError, exitCodeOf } = await import('./command/describe-error.ts');
  const debug = process.argv.includes('--debug');
  context.terminal.complain(describeError(error, context, { debug }));
  process.exit(exitCodeOf(error));
}

/**
 * `hookpact … | head -1`: the reader has closed the pipe, which is not an error. The command stops.
 */
function endWithReader(interrupt: AbortController, terminal: Terminal): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    interrupt.abort();
    if (error.code === 'EPIPE') return;
    process.exitCode = exitCodes.failed;
    terminal.complain(shown`hookpact: The output cannot be written: ${error.message}.`);
  });
  process.stderr.on('error', () => {}); // there is no reader left
}

/** On Node 22, `node:sqlite` warns that it is experimental, in the middle of our output. */
function hideExperimentalWarnings(): void {
  const printers = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (warning.name === 'ExperimentalWarning') return;
    for (const print of printers) print(warning);
  });
}
