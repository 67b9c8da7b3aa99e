import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export type AppCommand = {
  readonly cwd: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

export type StartedApp = { readonly origin: string; stop(): Promise<void> };

/** Runs a program with Node until it prints where it listens. Rejects with what it said instead. */
export async function startApp({ cwd, args, env }: AppCommand): Promise<StartedApp> {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  const said: string[] = [];
  child.stderr.on('data', (text: Buffer) => said.push(text.toString()));
  const origin = await new Promise<string | undefined>((resolve) => {
    ended.then(() => resolve(undefined));
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
      if (found) resolve(found);
    });
  });
  if (origin) return { origin, stop };
  throw new Error(`${args.join(' ')} ended before it listened:\n${said.join('\n')}`);
}
