import { type DevServer, type DevServerOptions, startDevServer } from '@hookpact/dev-server';
import type { SieveProviderOptions } from './options.ts';
import { sieveProvider } from './sieve-provider.ts';

/** The options of Sieve, and the options of its server. */
export type SimulatorOptions = SieveProviderOptions & Omit<DevServerOptions, 'provider'>;

/** A running simulator. */
export type Simulator = DevServer;

/**
 * Starts Sieve on your desk: its API, its jobs, its webhooks, and an inspector to send them to.
 * Short for a dev server with {@link sieveProvider}. Any number can run in one process.
 *
 * @throws SimulatorError or DevServerError when it cannot start; `code` says why and `remedy` how
 * to go on
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
  return startDevServer({ ...options, provider: sieveProvider(options) });
}
