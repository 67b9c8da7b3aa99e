import { type CommandOption, option } from '../command/options.ts';
import { configOption } from './config-option.ts';

/** The options of every command about one catalogue. */
export const catalogOptions = (): CommandOption[] => [
  option('--provider <provider>', 'which catalogue, where there are several'),
  option('--type-key <key>', 'of an imported one: where the type stands; a key, or a JSON Pointer'),
  option('--type-header <name>', 'of an imported one: the header that has the type'),
  option('--type-action <key>', 'with it: the key that tells events of one type apart'),
  configOption(),
];
