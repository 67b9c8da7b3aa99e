import { type CommandOption, option } from '../command/options.ts';
import { configOption } from './config-option.ts';

/** The options of every command about one catalogue. */
export const catalogOptions = (): CommandOption[] => [
  option('--provider <provider>', 'which catalogue, if there are several'),
  option('--type-key <key>', 'for an import: where the type is, a key or JSON Pointer'),
  option('--type-header <name>', 'for an import: the header with the type'),
  option('--type-action <key>', 'with --type-header: the key that divides a type further'),
  configOption(),
];
