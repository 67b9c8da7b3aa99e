import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { cannotWatch, isLongRun, trafficOf, watched } from '@hookpact/test-processes';
import { describe, expect, it } from 'vitest';
import { loadedCommands } from './testing/printed-commands.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

// No telemetry, ever: no command looks a name up or connects to anything that it was not told to.
// All examples, as packed: `npm run as-packed`.

const blind = cannotWatch();

describe.skipIf(blind)(`on loopback alone${blind ? ` (NOT LOOKED AT: ${blind})` : ''}`, () => {
  it.runIf(isLongRun)('every command runs, and asks nobody else', { timeout: 180_000 }, () => {
    const log = join(temporaryFolder(), 'strace');
    const program = join(import.meta.dirname, 'testing/run-each-command.ts');
    const [command = '', ...args] = watched(log);
    const node = [process.execPath, '--conditions=@hookpact/source', program];
    const { status, stdout, stderr } = spawnSync(command, [...args, ...node], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(new Set(stdout.trim().split('\n'))).toEqual(new Set(runnable()));
    const { calls, elsewhere } = trafficOf(log);
    expect(elsewhere).toEqual([]);
    expect(calls).toBeGreaterThan(10);
  });
});

const runnable = (): string[] =>
  loadedCommands
    .filter(({ command }) =>
      command.examples.some(({ needs = [] }) => !needs.includes('elsewhere')),
    )
    .map(({ path }) => path);
