import type { Command } from 'commander';
import type { HookpactConfig } from '../config/define-config.ts';
import { port, timeScale } from '../options/numbers.ts';

export const DEFAULT_PORT = 4700;
export const DEFAULT_DATA_FOLDER = '.hookpact';

/** The flags of every command that runs a simulator. What is left out is the configuration's. */
export type SimulatorFlags = Pick<
  HookpactConfig,
  'port' | 'host' | 'data' | 'apiKey' | 'timeScale'
> & { readonly config?: string };

export function addSimulatorFlags(command: Command): Command {
  return command
    .option('--port <number>', 'port of the simulator; 0 takes any free one (default: 4700)', port)
    .option('--host <address>', 'where it listens; another than 127.0.0.1 needs --api-key')
    .option('--api-key <key>', 'what X-API-Key must be (default: HOOKPACT_API_KEY, or one kept)')
    .option('--data <folder>', 'jobs, deliveries and inspector (default: .hookpact)')
    .option('--time-scale <number>', 'divides all delays: 100 makes 10 s of 1,000', timeScale)
    .option('--config <file>', 'default: hookpact.config.ts, .mts, .js or .mjs, if there is one');
}
