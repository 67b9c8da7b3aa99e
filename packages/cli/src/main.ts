#!/usr/bin/env node
import { invocation } from './command/invocation.ts';
import { nodeProblem } from './command/node-version.ts';
import { Shown } from './terminal/shown.ts';
import { createTerminal } from './terminal/terminal.ts';

const terminal = createTerminal({ stdout: process.stdout, stderr: process.stderr });
const problem = nodeProblem(process.versions.node);
if (problem) {
  terminal.complain(Shown.line(`hookpact: ${problem}`));
  process.exitCode = 2;
} else {
  await run();
}

async function run(): Promise<void> {
  hideExperimentalWarnings();
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => interrupt.abort());
  }
  // loaded here, as the modules behind it do not load on a Node that is too old
  const { runHookpact } = await import('./program.ts');
  process.exitCode = await runHookpact(process.argv.slice(2), {
    terminal,
    standardInput: process.stdin,
    cwd: process.cwd(),
    environment: process.env,
    invocation: invocation({ program: import.meta.filename, path: process.env.PATH }),
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
