import type { CommandContext } from './command/context.ts';
import { invocation } from './command/invocation.ts';
import { runHookpact } from './program.ts';
import { createTerminal } from './terminal/terminal.ts';

/** Runs this process: its arguments, streams and signals. `program` is its file. */
export async function runProcess(program: string, environment: CommandContext['environment']) {
  hideExperimentalWarnings();
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => interrupt.abort());
  }
  return runHookpact(process.argv.slice(2), {
    terminal: createTerminal({ stdout: process.stdout, stderr: process.stderr }),
    standardInput: process.stdin,
    cwd: process.cwd(),
    environment,
    invocation: invocation({ program, path: environment.PATH }),
    interrupted: interrupt.signal,
  });
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
