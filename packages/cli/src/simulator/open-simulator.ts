import { join } from 'node:path';
import { type Simulator, type SimulatorOptions, startSimulator } from '@hookpact/sieve-simulator';
import { loadConfig } from '../config/load-config.ts';
import type { CommandContext } from '../context.ts';
import { makeDataFolder } from '../data-folder.ts';
import { keepApiKey } from './api-key.ts';
import { DEFAULT_DATA_FOLDER, DEFAULT_PORT, type SimulatorFlags } from './flags.ts';

/** Starts a simulator as the flags, the environment and the configuration say, in that order. */
export async function openSimulator(
  flags: SimulatorFlags,
  { cwd, environment }: CommandContext,
  wiring: Pick<SimulatorOptions, 'onError' | 'deliveryStore'>,
): Promise<Simulator> {
  const { data: folder = DEFAULT_DATA_FOLDER, ...config } = {
    ...(await loadConfig(cwd, flags.config)),
    ...withoutUndefined(flags),
  };
  makeDataFolder(folder);
  return startSimulator({
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
}

const localKey = (host: string | undefined, folder: string) =>
  host === undefined || host === '127.0.0.1' ? keepApiKey(folder) : undefined;

function withoutUndefined<Flags extends object>(flags: Flags): Flags {
  const given = Object.entries(flags).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Flags; // fewer of the same
}
