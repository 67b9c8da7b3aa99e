import { option } from '../command/options.ts';

/** Where the running server is, where it is not that of the working folder. */
export type DeskFlags = {
  readonly url?: string | undefined;
  readonly key?: string | undefined;
  readonly data?: string | undefined;
};

/** The options of every command that speaks to a running "hookpact dev" or "hookpact serve". */
export const deskOptions = () => [
  option('--url <url>', 'the server (default: the running one of the data folder)'),
  option('--key <key>', 'its API key (default: that of the data folder)', {
    env: 'HOOKPACT_API_KEY',
  }),
  option('--data <folder>', 'data folder of "hookpact dev" (default: .hookpact)'),
];
