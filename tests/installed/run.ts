import { type ChildProcess, spawn } from 'node:child_process';
import { strangerEnvironment } from '@hookpact/test-registry';

type RunOptions = {
  readonly cwd: string;
  /** Of our packages; without it, the one that npm has. */
  readonly registry?: string;
  readonly env?: Readonly<Record<string, string>>;
};

type Ended = { readonly exitCode: number | null; readonly output: string };

/** A shell script under way, with all that it starts. */
export type Running = AsyncDisposable & {
  readonly ended: Promise<Ended>;
  /** Resolves when all output so far satisfies this; rejects where it has ended without. */
  untilPrinted(isEnough: (output: string) => boolean, timeoutMs?: number): Promise<string>;
};

const PATIENCE_MS = 30_000;
/** A script that hangs is ended, and says what it printed. */
const MOST_MS = 180_000;

/** Starts a script of bash as somebody who has nothing but Node and npm; its end ends what it started. */
export function start(script: string, { cwd, registry, env }: RunOptions): Running {
  const child = spawn('bash', ['-eo', 'pipefail', '-c', script], {
    cwd,
    detached: true, // a group of its own, which can be ended as one
    env: {
      ...process.env,
      ...strangerEnvironment(),
      ...(registry && { npm_config_registry: registry }),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const heard = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const hear of heard) hear();
    });
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, output }));
  });
  return {
    ended,
    untilPrinted: (isEnough, timeoutMs = PATIENCE_MS) =>
      new Promise((resolve, reject) => {
        const hear = () => isEnough(output) && resolve(output);
        const fail = (why: string) => () => reject(new Error(`${script}\n${why}:\n${output}`));
        heard.add(hear);
        hear();
        setTimeout(fail('has not printed it'), timeoutMs).unref();
        ended.then(fail('ended without printing it'), reject);
      }),
    async [Symbol.asyncDispose]() {
      endGroup(child);
      await ended;
    },
  };
}

/** Runs a script to its end; rejects with its output where the exit code is another. */
export async function run(script: string, options: RunOptions, wanted = 0): Promise<string> {
  await using running = start(script, options);
  const patience = setTimeout(() => void running[Symbol.asyncDispose](), MOST_MS);
  const { exitCode, output } = await running.ended;
  clearTimeout(patience);
  if (exitCode === wanted) return output;
  throw new Error(`${script}\nexited with ${exitCode}, not ${wanted}:\n${output}`);
}

function endGroup({ pid, exitCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
}
