import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { callCli } from './call-cli.ts';
import { startExampleWorld } from './example-world.ts';
import { callsIn, loadedCommands } from './printed-commands.ts';

// A program: runs an example of each command, and prints those that it ran, one a line. All examples
// run without a watch in `examples.test.ts`, and on loopback alone in `npm run as-packed`.

const world = await startExampleWorld();

/** Runs what stays until it says something. */
async function runForAWhile(line: string, path: string): Promise<void> {
  const [args = []] = callsIn(line);
  const isServer = ['demo', 'dev', 'serve'].includes(path);
  const ports = path === 'serve' ? ['--port', '0', '--admin-port', '0'] : ['--port', '0'];
  const cwd = isServer ? mkdtempSync(join(world.folder, 'server-')) : world.folder;
  const { ended, interrupt, printed, complained } = callCli(isServer ? [...args, ...ports] : args, {
    cwd,
  });
  // a list that is watched says nothing where there is nothing
  if (!args.includes('--watch')) await Promise.race([printed(''), complained(''), ended]);
  interrupt();
  await ended;
}

for (const { path, command } of loadedCommands) {
  const example = command.examples.find(({ needs = [] }) => !needs.includes('elsewhere'));
  if (example === undefined) continue;
  if (example.stays) await runForAWhile(example.line, path);
  else await world.run(example.line);
  process.stdout.write(`${path}\n`);
}
await world.close();
