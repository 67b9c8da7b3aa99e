import { defineCommand } from '../command/define-command.ts';
import { option } from '../command/options.ts';
import { catalogOptions } from '../config/catalog-options.ts';
import { deskOptions } from '../desk/options.ts';
import type { McpFlags } from './tool.ts';

/** `hookpact mcp`. */
export const mcp = defineCommand<McpFlags>({
  usage: 'mcp',
  description:
    'A server of the Model Context Protocol on stdin and stdout, for agents: it describes, sends and\n' +
    'compares events, lists and waits for what "hookpact dev" received, explains deliveries, and\n' +
    'checks receivers. An agent starts it: see docs/agents.md.',
  options: [
    option('--catalog <file>', 'the file that exports the catalogue'),
    ...deskOptions(),
    ...catalogOptions(),
  ],
  examples: [
    { line: 'hookpact mcp', shows: 'the events and the server of this folder', stays: true },
    { line: 'hookpact mcp --provider sieve', stays: true },
  ],
  async run({ flags, context }) {
    const { runMcp } = await import('./run-mcp.ts');
    await runMcp(flags, context);
  },
});
