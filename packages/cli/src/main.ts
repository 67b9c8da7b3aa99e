#!/usr/bin/env node
import { runHookpact } from './program.ts';
import { createTerminal } from './terminal/terminal.ts';

const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => interrupt.abort());
}

process.exitCode = await runHookpact(process.argv.slice(2), {
  terminal: createTerminal({ stdout: process.stdout, stderr: process.stderr }),
  standardInput: process.stdin,
  cwd: process.cwd(),
  environment: process.env,
  interrupted: interrupt.signal,
});
