import { option } from '../command/options.ts';

/** The names that are looked for in the working folder, in this order. */
export const configNames = [
  'hookpact.config.ts',
  'hookpact.config.mts',
  'hookpact.config.js',
  'hookpact.config.mjs',
] as const;

/** The option of every command that reads the configuration. */
export const configOption = () =>
  option('--config <file>', 'default: hookpact.config.ts, .mts, .js or .mjs, if there is one');
