#!/usr/bin/env node
// `npm create hookpact`, the package create-hookpact: a bundle that begins here
import { nodeProblem } from '../command/node-version.ts';

const problem = nodeProblem(process.versions.node);
if (problem) {
  process.stderr.write(`create-hookpact: ${problem}\n`);
  process.exitCode = 2;
} else {
  const { runProcess } = await import('../run-process.ts');
  const { invocation, runCreate } = await import('./create.ts');
  process.exitCode = await runProcess({
    environment: process.env,
    startedBy: { invocation },
    run: runCreate,
  });
}
