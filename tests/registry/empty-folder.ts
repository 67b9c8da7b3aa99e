import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { type StartedProcess, startProcess } from '@hookpact/test-processes';
import type { Registry } from './start-registry.ts';

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
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'hookpact-stranger-')));
  const env = strangersEnvironment(url, node);
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

/** Takes away what npm and the clone add to an environment; `undefined` unsets a variable. */
function strangersEnvironment(url: string, node: string): Record<string, string | undefined> {
  const added = Object.keys(process.env).filter((name) =>
    /^(npm_|INIT_CWD$|NODE_|VITE)/i.test(name),
  );
  const path = (process.env.PATH ?? '').split(delimiter);
  const elsewhere = path.filter((folder) => !/node_modules[\\/]\.bin$|node-gyp-bin$/.test(folder));
  return {
    ...Object.fromEntries(added.map((name) => [name, undefined])),
    PATH: [dirname(node), ...elsewhere].join(delimiter),
    // npm would make one in the temporary folder
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    NO_COLOR: '1',
    PACT_DO_NOT_TRACK: 'true',
    NEXT_TELEMETRY_DISABLED: '1',
    npm_config_registry: url,
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
  };
}
