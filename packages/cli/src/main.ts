#!/usr/bin/env node
// as a whole: Node 20 lacks the function, and could then not even say that it is too old
import nodeModule from 'node:module';
import { nodeProblem } from './command/node-version.ts';

const problem = nodeProblem(process.versions.node);
if (problem) {
  process.stderr.write(`hookpact: ${problem}\n`);
  process.exitCode = 2;
} else {
  // the source of a clone changes all the time, and its tests leave nothing behind
  if (import.meta.filename.endsWith('.js')) nodeModule.enableCompileCache();
  // loaded here: from the cache, and not at all on a Node that is too old for it
  const { runProcess } = await import('./run-process.ts');
  const { runHookpact } = await import('./program.ts');
  process.exitCode = await runProcess({
    environment: process.env,
    startedBy: { program: import.meta.filename },
    run: runHookpact,
  });
  // a module of the user's may have opened a server or a timer: the command is over all the same
  await Promise.all([written(process.stdout), written(process.stderr)]);
  process.exit();
}

/** Resolves when all that was printed is written, or cannot be. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()));
}
