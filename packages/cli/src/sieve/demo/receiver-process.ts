import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import type { CommandContext } from '../../command/context.ts';
import { UsageError } from '../../command/outcome.ts';
import { listen } from '../../loopback/listen.ts';
import type { RunningReceiver } from './built-in-receiver.ts';

const STARTUP_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 3_000;

/**
 * Starts a receiver with `PORT` set and waits for the first URL that it prints, which is where it
 * takes webhooks. Throws when it ends or stays silent before that.
 */
export async function startReceiverProcess(
  command: string,
  port: number,
  { environment, interrupted }: Pick<CommandContext, 'environment' | 'interrupted'>,
): Promise<RunningReceiver> {
  const child = spawn(command, {
    shell: true,
    // a group of its own: the shell may stand between us and the receiver
    detached: true,
    env: { ...environment, PORT: String(await portOrAny(port)) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const close = () => stop(child, ended);
  const webhookUrl = await firstUrl(child, ended, interrupted);
  if (webhookUrl !== undefined) return { webhookUrl, close };
  await close();
  throw new UsageError(
    `The receiver command ended or printed no URL within ${STARTUP_TIMEOUT_MS / 1000} s: ` +
      `${command}. It must print the URL where it takes webhooks.`,
  );
}

/** The first URL that a program prints; undefined when it ends, stays silent or is interrupted. */
async function firstUrl(
  { stdout }: ChildProcess,
  ended: Promise<void>,
  interrupted: AbortSignal,
): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const giveUp = () => resolve(undefined);
  const patience = setTimeout(giveUp, STARTUP_TIMEOUT_MS);
  interrupted.addEventListener('abort', giveUp, { once: true });
  void ended.then(giveUp);
  // keeps reading: a program whose output is not read stops
  const lines = stdout ? createInterface({ input: stdout }) : undefined;
  lines?.on('line', (line) => {
    const [text = ''] = /https?:\/\/[^\s"']+/.exec(line) ?? [];
    const url = URL.parse(text);
    if (url) resolve(url.href);
  });
  const found = await promise;
  clearTimeout(patience);
  return found;
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  const signalGroup = (signal: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, signal);
  };
  signalGroup('SIGTERM');
  const patience = setTimeout(() => signalGroup('SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(patience);
}

/** The port, or 0 where it is taken. */
async function portOrAny(port: number): Promise<number> {
  try {
    const { close } = await listen(createServer(), port);
    await close();
    return port;
  } catch {
    return 0;
  }
}
