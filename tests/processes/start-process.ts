import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export type ProcessOptions = {
  readonly cwd?: string | undefined;
  /** Added to the environment of this process; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /**
   * Makes it the first of a group of its own: what it starts gets the signals that it gets, too. Not
   * on Windows. @default false
   */
  readonly isGroup?: boolean;
  /** Called with each whole line of stdout. */
  readonly onLine?: (line: string) => void;
};

export type ProcessResult = {
  /** `null` when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** A program under way; disposing of it kills it. */
export type StartedProcess = AsyncDisposable & {
  readonly pid: number | undefined;
  /** Rejects when there is no such program. */
  readonly ended: Promise<ProcessResult>;
  /**
   * Resolves with the first line, of either stream, that matches: the match, with the line as its
   * `input`. Rejects with all output when the program ends before.
   */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends a signal and does not wait. */
  signal(name: NodeJS.Signals): void;
  /** Sends a signal and waits for the end. @default 'SIGTERM' */
  stop(name?: NodeJS.Signals): Promise<ProcessResult>;
};

/** Starts a program without a shell and keeps what it prints. */
export function startProcess(
  command: string,
  args: readonly string[],
  { cwd, env, isGroup = false, onLine }: ProcessOptions = {},
): StartedProcess {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: isGroup,
  });
  const output = { stdout: '', stderr: '' };
  const lines: string[] = [];
  const watchers = new Set<(line: string) => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
    createInterface({ input: child[name] }).on('line', (line) => {
      lines.push(line);
      for (const watch of watchers) watch(line);
      if (name === 'stdout') onLine?.(line);
    });
  }
  const ended = new Promise<ProcessResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, ...output }));
  });
  ended.catch(() => {}); // who waits for the end is told; who waits for a line, too
  const printed = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const watch = (line: string) => {
        const match = pattern.exec(line);
        if (match) resolve(match);
      };
      watchers.add(watch);
      for (const line of lines) watch(line);
      ended.then(({ exitCode, stdout, stderr }) => {
        const how = `${command} ended with ${exitCode} before it printed ${pattern}`;
        reject(new Error(`${how}:\n${stdout}${stderr}`));
      }, reject);
    });
  const signal = (name: NodeJS.Signals) => {
    if (isGroup && child.pid) signalGroup(child.pid, name);
    else child.kill(name);
  };
  const stop = (name: NodeJS.Signals = 'SIGTERM') => {
    signal(name);
    return ended;
  };
  return {
    pid: child.pid,
    ended,
    printed,
    signal,
    stop,
    async [Symbol.asyncDispose]() {
      await stop('SIGKILL');
    },
  };
}

/** The group lives on after its first process, as long as it has others. */
function signalGroup(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // all of them have ended
  }
}

/** Starts a module of this repository with Node, on the packages' sources. */
export function startSource(
  module: string,
  args: readonly string[] = [],
  options?: ProcessOptions,
): StartedProcess {
  return startProcess(
    process.execPath,
    ['--conditions=@hookpact/source', module, ...args],
    options,
  );
}
