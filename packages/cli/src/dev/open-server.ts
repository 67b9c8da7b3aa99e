import { join, resolve } from 'node:path';
import type { DeliveryPolicy } from '@hookpact/sender';
import { type Simulator, type SimulatorOptions, startSimulator } from '@hookpact/sieve-simulator';
import type { CommandContext } from '../command/context.ts';
import { deliveryOf } from '../config/delivery.ts';
import { loadConfig } from '../config/load-config.ts';
import { keepApiKey } from './api-key.ts';
import { makeDataFolder } from './data-folder.ts';
import { DEFAULT_DATA_FOLDER, DEFAULT_PORT, type ServerFlags } from './flags.ts';

/** Starts a server as the flags, the environment and the configuration say, in that order. */
export async function openServer(
  flags: ServerFlags,
  { cwd, environment }: CommandContext,
  wiring: Pick<SimulatorOptions, 'onError' | 'deliveryStore'>,
): Promise<{ server: Simulator; policy: DeliveryPolicy }> {
  const { data = DEFAULT_DATA_FOLDER, ...config } = {
    ...(await loadConfig(cwd, flags.config)),
    ...withoutUndefined(flags),
  };
  const folder = resolve(cwd, data);
  makeDataFolder(folder);
  const server = await startSimulator({
    port: config.port ?? DEFAULT_PORT,
    host: config.host,
    // a key that is only kept would open an address that others can reach
    apiKey: config.apiKey ?? environment.HOOKPACT_API_KEY ?? localKey(config.host, folder),
    timeScale: config.timeScale,
    functions: config.functions,
    quirks: config.quirks,
    concurrency: config.concurrency,
    onRestart: config.onRestart,
    dataFile: join(folder, 'sieve.sqlite'),
    ...wiring,
  });
  return { server, policy: await deliveryOf(config) };
}

const localKey = (host: string | undefined, folder: string) =>
  host === undefined || host === '127.0.0.1' ? keepApiKey(folder) : undefined;

function withoutUndefined<Flags extends object>(flags: Flags): Flags {
  const given = Object.entries(flags).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Flags; // fewer of the same
}
