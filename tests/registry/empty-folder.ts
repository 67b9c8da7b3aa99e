import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type StartedProcess, startProcess } from '@hookpact/test-processes';
import type { Registry } from './start-registry.ts';
import { strangerEnvironment } from './stranger-environment.ts';

export type RunOptions = {
  /** Below the folder. @default the folder itself */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
};

/** A stranger's folder, outside of the clone; disposing of it removes it. */
export type EmptyFolder = Disposable & {
  readonly path: string;
  /** What a stranger's shell has: nothing of the clone, and npm set to the registry. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes a file below the folder. */
  write(file: string, text: string): void;
  /** Runs a program to its end: its output; rejects with all that it printed when it fails. */
  run(command: string, args: readonly string[], options?: RunOptions): Promise<string>;
  /** Starts a program that stays. */
  start(command: string, args: readonly string[], options?: RunOptions): StartedProcess;
  remove(): void;
};

/**
 * Makes an empty folder whose npm installs from a registry.
 * @param node the Node that programs run on; by default that of this process
 */
export function emptyFolder({ url }: Registry, node: string = process.execPath): EmptyFolder {
  const parent = realpathSync(tmpdir());
  refuseProjects(parent);
  const path = mkdtempSync(join(parent, 'hookpact-stranger-'));
  const env = { ...strangerEnvironment(node), npm_config_registry: url };
  const start = (command: string, args: readonly string[], options: RunOptions = {}) =>
    startProcess(command, args, {
      cwd: join(path, options.cwd ?? ''),
      env: { ...env, ...options.env },
    });
  const remove = () => rmSync(path, { recursive: true, force: true });
  return {
    path,
    env,
    write: (file, text) => {
      mkdirSync(dirname(join(path, file)), { recursive: true });
      writeFileSync(join(path, file), text);
    },
    start,
    async run(command, args, options) {
      const { exitCode, stdout, stderr } = await start(command, args, options).ended;
      if (exitCode === 0) return stdout;
      throw new Error(`${command} ${args.join(' ')} exited with ${exitCode}:\n${stdout}${stderr}`);
    },
    remove,
    [Symbol.dispose]: remove,
  };
}

/** npm installs into the nearest folder above that is a project. */
function refuseProjects(folder: string): void {
  const signs = ['package.json', 'node_modules'].map((name) => join(folder, name));
  const found = signs.find((path) => existsSync(path));
  if (found) throw new Error(`${found} would take the installs: remove it, or set TMPDIR.`);
  if (dirname(folder) !== folder) refuseProjects(dirname(folder));
}
