import { collected, flag, option, port, timeScale } from '../command/options.ts';
import { configOption } from '../config/config-option.ts';
import type { HookpactConfig } from '../config/define-config.ts';

export const DEFAULT_PORT = 4700;
export const DEFAULT_DATA_FOLDER = '.hookpact';

/** The flags of every command that runs a server. The configuration has the other values. */
export type ServerFlags = Pick<
  HookpactConfig,
  'port' | 'host' | 'allowPrivateNetworks' | 'data' | 'apiKey' | 'timeScale' | 'asDocumented'
> & { readonly allowedHost?: readonly string[]; readonly config?: string };

export const serverOptions = () => [
  option('--port <number>', 'the port; 0 takes any free port (default: 4700)', {
    parse: port,
  }),
  option('--host <address>', 'the address; any but 127.0.0.1 needs --api-key'),
  option('--allowed-host <name>', 'one more allowed name in Host; may be repeated', {
    parse: collected,
  }),
  flag('--allow-private-networks', 'also send to private addresses, with --host'),
  option('--api-key <key>', 'the key for X-API-Key (default: one that is kept)', {
    env: 'HOOKPACT_API_KEY',
  }),
  option('--data <folder>', 'the folder of all data (default: .hookpact)'),
  option('--time-scale <number>', 'divides all delays: 100 makes 10 s of 1,000', {
    parse: timeScale,
  }),
  flag('--as-documented', 'Sieve sends only the headers that it documents'),
  configOption(),
];
