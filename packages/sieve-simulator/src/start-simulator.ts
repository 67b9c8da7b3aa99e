import type { Sender } from '@hookpact/sender';
import { assemble } from './assemble.ts';
import { type Listening, listen } from './listen.ts';
import { resolveOptions, type SimulatorOptions } from './options.ts';

/** A running simulator. */
export type Simulator = {
  /** Such as `http://127.0.0.1:4455`, without a slash at the end. */
  readonly url: string;
  /** What `X-API-Key` must be. */
  readonly apiKey: string;
  /** What delivers the webhooks: its deliveries and attempts, and listeners for them. */
  readonly sender: Sender<never>;
  /** An address for webhooks, whose requests the inspector keeps. */
  inspectorUrl(token: string): string;
  /** Resolves when no job runs and no attempt is due; retries that wait are not due. */
  idle(): Promise<void>;
  /** Stops jobs and deliveries, ends all connections and closes the file. */
  close(): Promise<void>;
  /** `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
};

/** How long attempts under way may still take when the simulator closes. */
const CLOSE_GRACE_MS = 1_000;

/**
 * Starts Sieve on your desk: its API, its jobs, its webhooks, and an inspector to send them to.
 * Any number can run in one process.
 *
 * @throws SimulatorError when it cannot start; `code` says why and `remedy` how to go on
 * @example
 * const simulator = await startSimulator();
 * await fetch(`${simulator.url}/v2/push`, {
 *   method: 'POST',
 *   headers: { 'X-API-Key': simulator.apiKey, 'Content-Type': 'application/json' },
 *   body: JSON.stringify({
 *     function: 'sieve/dubbing',
 *     inputs: { file: { url: 'https://example.com/talk.m4a' } },
 *     webhooks: [{ type: 'job.complete', url: simulator.inspectorUrl('demo') }],
 *   }),
 * });
 * await simulator.close();
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const settings = resolveOptions(options);
  const { app, sending, runner, closing, closeData } = assemble(settings);
  const { sender } = sending;
  try {
    await sender.start();
  } catch (error) {
    await closeData();
    throw error;
  }
  let server: Listening;
  try {
    server = await listen(app, settings);
  } catch (error) {
    await sender.stop();
    await closeData();
    throw error;
  }
  async function close(): Promise<void> {
    closing.abort();
    await runner.close();
    await server.close();
    await sending.close();
    await sender.stop({ graceMs: CLOSE_GRACE_MS });
    await closeData();
  }

  try {
    sending.resume();
    runner.resume();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    url: server.url,
    apiKey: settings.apiKey,
    sender,
    inspectorUrl: (token) => `${server.url}/in/${token}`,
    async idle() {
      await runner.idle();
      await sending.idle();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
