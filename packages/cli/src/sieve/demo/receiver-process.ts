import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { UsageError } from '../../command/outcome.ts';
import { listen, type RunningReceiver } from './running-receiver.ts';

const STARTUP_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 3_000;

/**
 * Starts a receiver with `PORT` set and waits for the first URL that it prints, which is where it
 * takes webhooks. Throws when it ends or stays silent before that.
 */
export async function startReceiverProcess(
  command: string,
  environment: Readonly<Record<string, string | undefined>>,
  port: number,
): Promise<RunningReceiver> {
  const child = spawn(command, {
    shell: true,
    // a group of its own: the shell may stand between us and the receiver
    detached: true,
    env: { ...environment, PORT: String(await freePort(port)) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const signalGroup = (signal: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, signal);
  };
  const stop = async () => {
    signalGroup('SIGTERM');
    const patience = setTimeout(() => signalGroup('SIGKILL'), STOP_TIMEOUT_MS);
    await exited;
    clearTimeout(patience);
  };

  const url = await new Promise<string | undefined>((resolve) => {
    const silence = setTimeout(() => resolve(undefined), STARTUP_TIMEOUT_MS);
    const settle = (found: string | undefined) => {
      clearTimeout(silence);
      resolve(found);
    };
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [found] = /https?:\/\/[^\s"']+/.exec(line) ?? [];
      if (found) settle(new URL(found).href);
    });
    child.once('error', () => settle(undefined));
    child.once('exit', () => settle(undefined));
  });
  if (url !== undefined) return { webhookUrl: url, [Symbol.asyncDispose]: stop };
  await stop();
  throw new UsageError(
    `The receiver command ended or printed no URL within ${STARTUP_TIMEOUT_MS / 1000} s: ` +
      `${command}. It must print the URL where it takes webhooks.`,
  );
}

/** The port, or 0 where it is taken. */
async function freePort(port: number): Promise<number> {
  const probe = createServer();
  const isFree = await listen(probe, port).then(
    () => true,
    () => false,
  );
  if (isFree) await new Promise((resolve) => probe.close(resolve));
  return isFree ? port : 0;
}
