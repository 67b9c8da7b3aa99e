import { spawn } from 'node:child_process';

type Example = {
  readonly line: string;
  readonly needs: readonly string[];
  readonly stays: boolean;
  readonly exitCode: number;
};

export type Command = {
  readonly path: string;
  readonly options: readonly { readonly name: string }[];
  readonly examples: readonly Example[];
};

/** The part of `hookpact help --json` that is used here. */
export type HelpTree = { readonly commands: readonly Command[] };

type Ran = {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The line that installs what is missing, where that is why it failed. */
  readonly asks?: string | undefined;
};

export type Tried = Ran & {
  readonly path: string;
  readonly line: string;
  readonly wanted: number;
  /** It reads what a line writes that asked for a package. */
  readonly waits?: boolean;
};

const PATIENCE_MS = 60_000;

/** The line of an example at ports that are free: that of the receiver, and none of its own. */
export function lineAt(line: string, { path, options }: Command, receiver: string): string {
  const ports = ['--port', '--admin-port'].filter((name) =>
    options.some((option) => option.name === name),
  );
  const flags = ports.filter((name) => !line.includes(`${name} `)).map((name) => `${name} 0`);
  const start = new RegExp(`(hookpact ${path})(?= |$)`);
  return line
    .replaceAll('http://127.0.0.1:3000', receiver)
    .replace(start, ['$1', ...flags].join(' '));
}

type Ways = {
  /** Stops it with Ctrl-C when it has printed something. */
  readonly stays?: boolean;
  /** Leaves it running until it is disposed of. */
  readonly keep?: boolean;
};

/** Runs a line as a shell does, with the `hookpact` that is first in the PATH. */
export async function tryLine(line: string, cwd: string, { stays, keep }: Ways = {}) {
  // what comes behind a pipe waits for the end of what stays
  const run = stays ? line.split(' | ', 1).join('') : line;
  // a group of its own: Ctrl-C reaches all of it
  const child = spawn('bash', ['-o', 'pipefail', '-c', run], {
    cwd,
    detached: true,
    env: {
      ...process.env,
      KEY: 'k',
      GIT_SHA: 'abc',
    },
  });
  child.stdin.on('error', () => {}); // not everything reads it
  child.stdin.end(stays ? undefined : '{"file": {"url": "https://example.com/a.m4a"}}');
  const out = { stdout: '', stderr: '' };
  const spoke = Promise.withResolvers<void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      out[name] += text;
      spoke.resolve();
    });
  }
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-(child.pid ?? 0), name);
    } catch {
      // it ended by itself
    }
  };
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const patience = setTimeout(() => signal('SIGKILL'), PATIENCE_MS);
  const stop = async () => {
    signal('SIGINT');
    await ended;
    clearTimeout(patience);
  };
  if (keep || stays) await Promise.race([spoke.promise, ended]);
  if (keep) clearTimeout(patience);
  else if (stays) await stop();
  const exitCode = keep ? null : await ended;
  clearTimeout(patience);
  const asks = exitCode === 2 ? /npm install -D (.+)/.exec(out.stderr)?.[0] : undefined;
  return { ...out, exitCode, asks, [Symbol.asyncDispose]: stop };
}
