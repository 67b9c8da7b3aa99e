import { type CommandOption, option, port } from '../command/options.ts';

export type AdminFlags = { readonly adminPort: number; readonly adminHost?: string | undefined };

/** Where a command answers probes; the port has the default that is given. */
export const adminOptions = (defaultPort: number): CommandOption[] => [
  option('--admin-port <number>', 'port of the probes; 0 takes any free one', {
    parse: port,
    default: defaultPort,
  }),
  option('--admin-host <address>', 'address of the probes; they need no key (default: 127.0.0.1)'),
];
